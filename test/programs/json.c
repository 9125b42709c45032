/* A JSON value type with a recursive-descent parser, a printer, a path query and a diff. */
#include <ctype.h>
#include <errno.h>
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } json_type;

typedef struct json json;
struct json {
    json_type type;
    union {
        bool boolean;
        double number;
        char *string;
        struct { json **items; char **keys; size_t count, capacity; };
    };
};

typedef struct {
    const char *start, *at;
    jmp_buf failed;
    char message[80];
} parser;

static _Noreturn void fail(parser *p, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = snprintf(p->message, sizeof p->message, "at %td: ", p->at - p->start);
    vsnprintf(p->message + n, sizeof p->message - (size_t)n, fmt, ap);
    va_end(ap);
    longjmp(p->failed, 1);
}

static json *make(json_type type)
{
    json *j = calloc(1, sizeof *j);
    if (!j) abort();
    j->type = type;
    return j;
}

static void append(json *j, char *key, json *item)
{
    if (j->count == j->capacity) {
        j->capacity = j->capacity ? j->capacity * 2 : 2;
        j->items = realloc(j->items, j->capacity * sizeof *j->items);
        j->keys = realloc(j->keys, j->capacity * sizeof *j->keys);
    }
    j->keys[j->count] = key;
    j->items[j->count++] = item;
}

static void json_free(json *j)
{
    if (!j) return;
    if (j->type == JSON_STRING) free(j->string);
    if (j->type == JSON_ARRAY || j->type == JSON_OBJECT) {
        for (size_t i = 0; i < j->count; i++) {
            free(j->keys[i]);
            json_free(j->items[i]);
        }
        free(j->items);
        free(j->keys);
    }
    free(j);
}

static void space(parser *p) { while (isspace((unsigned char)*p->at)) p->at++; }

static void utf8(char **out, unsigned c)
{
    if (c < 0x80) *(*out)++ = (char)c;
    else if (c < 0x800) { *(*out)++ = (char)(0xc0 | c >> 6); *(*out)++ = (char)(0x80 | (c & 0x3f)); }
    else { *(*out)++ = (char)(0xe0 | c >> 12); *(*out)++ = (char)(0x80 | (c >> 6 & 0x3f)); *(*out)++ = (char)(0x80 | (c & 0x3f)); }
}

static char *string(parser *p)
{
    if (*p->at != '"') fail(p, "expected a string");
    const char *end = ++p->at;
    while (*end && *end != '"') end += *end == '\\' && end[1] ? 2 : 1;
    if (!*end) fail(p, "string without end");
    char *text = malloc((size_t)(end - p->at) * 3 + 1), *out = text;
    while (*p->at != '"') {
        if (*p->at != '\\') { *out++ = *p->at++; continue; }
        p->at++;
        static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
        const char *found = strchr(from, *p->at);
        unsigned code;
        if (found && *found) { *out++ = to[found - from]; p->at++; }
        else if (*p->at == 'u' && sscanf(p->at + 1, "%4x", &code) == 1) { utf8(&out, code); p->at += 5; }
        else { free(text); fail(p, "bad escape '\\%c'", *p->at); }
    }
    p->at++;
    *out = '\0';
    return text;
}

static json *value(parser *p, int depth);

static json *list(parser *p, int depth, json_type type, char close)
{
    json *j = make(type);
    p->at++;
    space(p);
    if (*p->at == close) { p->at++; return j; }
    for (;;) {
        char *key = NULL;
        space(p);
        if (type == JSON_OBJECT) {
            key = string(p);
            space(p);
            if (*p->at++ != ':') { p->at--; fail(p, "expected ':' after \"%s\"", key); }
        }
        append(j, key, value(p, depth + 1));
        space(p);
        if (*p->at == close) { p->at++; return j; }
        if (*p->at != ',') fail(p, "expected ',' or '%c'", close);
        p->at++;
    }
}

static json *value(parser *p, int depth)
{
    if (depth > 20) fail(p, "nested too deeply");
    space(p);
    switch (*p->at) {
    case '{': return list(p, depth, JSON_OBJECT, '}');
    case '[': return list(p, depth, JSON_ARRAY, ']');
    case '"': { json *j = make(JSON_STRING); j->string = string(p); return j; }
    case 't': case 'f': case 'n': {
        static const struct { const char *word; json_type type; bool value; } words[] = {
            { "true", JSON_BOOL, true }, { "false", JSON_BOOL, false }, { "null", JSON_NULL, false } };
        for (size_t i = 0; i < 3; i++)
            if (strncmp(p->at, words[i].word, strlen(words[i].word)) == 0) {
                json *j = make(words[i].type);
                j->boolean = words[i].value;
                p->at += strlen(words[i].word);
                return j;
            }
        fail(p, "unknown word");
    }
    default: {
        char *end;
        errno = 0;
        double number = strtod(p->at, &end);
        if (end == p->at) fail(p, *p->at ? "unexpected '%c'" : "unexpected end", *p->at);
        if (errno == ERANGE) fail(p, "number out of range");
        json *j = make(JSON_NUMBER);
        j->number = number;
        p->at = end;
        return j;
    }
    }
}

static json *json_parse(const char *text, char message[80])
{
    parser p = { .start = text, .at = text };
    if (setjmp(p.failed)) {
        strcpy(message, p.message);
        return NULL;
    }
    json *j = value(&p, 0);
    space(&p);
    if (*p.at) fail(&p, "something behind the value");
    return j;
}

static void print_string(FILE *out, const char *s)
{
    putc('"', out);
    for (; *s; s++) {
        switch (*s) {
        case '"': case '\\': fprintf(out, "\\%c", *s); break;
        case '\n': fputs("\\n", out); break;
        case '\t': fputs("\\t", out); break;
        default: if ((unsigned char)*s < ' ') fprintf(out, "\\u%04x", *s); else putc(*s, out);
        }
    }
    putc('"', out);
}

static void json_print(FILE *out, const json *j, int indent)
{
    switch (j->type) {
    case JSON_NULL: fputs("null", out); return;
    case JSON_BOOL: fputs(j->boolean ? "true" : "false", out); return;
    case JSON_STRING: print_string(out, j->string); return;
    case JSON_NUMBER:
        if (j->number == floor(j->number) && fabs(j->number) < 1e15) fprintf(out, "%.0f", j->number);
        else fprintf(out, "%.*g", DBL_DIG, j->number);
        return;
    case JSON_ARRAY: case JSON_OBJECT: break;
    }
    putc(j->type == JSON_ARRAY ? '[' : '{', out);
    for (size_t i = 0; i < j->count; i++) {
        fprintf(out, "%s%s%*s", i ? "," : "", indent >= 0 ? "\n" : "", indent >= 0 ? indent + 2 : 0, "");
        if (j->keys[i]) { print_string(out, j->keys[i]); fputs(indent >= 0 ? ": " : ":", out); }
        json_print(out, j->items[i], indent >= 0 ? indent + 2 : -1);
    }
    if (j->count && indent >= 0) fprintf(out, "\n%*s", indent, "");
    putc(j->type == JSON_ARRAY ? ']' : '}', out);
}

/* a.b[2].c */
static const json *json_get(const json *j, const char *path)
{
    while (j && *path) {
        char key[32];
        int used = 0;
        unsigned long index;
        const json *next = NULL;
        if (sscanf(path, "[%lu]%n", &index, &used) == 1 && used > 0) {
            if (j->type == JSON_ARRAY && index < j->count) next = j->items[index];
        } else if (sscanf(path, "%31[^.[]%n", key, &used) == 1 && j->type == JSON_OBJECT) {
            for (size_t i = 0; i < j->count; i++)
                if (strcmp(j->keys[i], key) == 0) next = j->items[i];
        }
        path += used;
        path += *path == '.';
        j = used ? next : NULL;
    }
    return j;
}

int main(void)
{
    static const char document[] =
        "{ \"name\": \"epoll\", \"since\": 2002, \"pi\": 3.14159265358979, \"tags\": [\"fast\", \"O(1)\", null, true, []],\n"
        "  \"nested\": { \"list\": [1, -2.5e-3, 1e300, { \"deep\": \"\\u00fc\\u20ac\\n\\\"quoted\\\"\" }], \"empty\": {} } }";
    static const char *const bad[] = { "", "[1, 2", "{\"a\" 1}", "[1 2]", "\"abc", "tru", "1 2", "[1e999]", "\"\\x\"", "{1: 2}",
                                       "[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]" };
    static const char *const paths[] = { "name", "tags[1]", "nested.list[3].deep", "nested.list[9]", "tags.x", "pi", "nested.empty" };
    char message[80];
    json *j = json_parse(document, message);

    if (!j) { puts(message); return 1; }
    json_print(stdout, j, 0);
    putchar('\n');
    char *compact;
    size_t size;
    FILE *memory = open_memstream(&compact, &size);
    json_print(memory, j, -1);
    fclose(memory);
    printf("%s\n%zu bytes\n", compact, size);
    json *again = json_parse(compact, message);
    printf("again: %s\n", again ? "parsed" : message);
    free(compact);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        const json *found = json_get(j, paths[i]);
        printf("%s = ", paths[i]);
        if (found) json_print(stdout, found, -1);
        else printf("(none)");
        putchar('\n');
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        json *wrong = json_parse(bad[i], message);
        printf("%-12.12s %s\n", bad[i], wrong ? "parsed?" : message);
        json_free(wrong);
    }
    json_free(again);
    json_free(j);
    return 0;
}

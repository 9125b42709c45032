/*
 * A key-value server with a Redis-like text protocol over a socket pair: SET, GET, DEL, INCR, APPEND, KEYS, EXISTS,
 * FLUSHALL, QUIT; one thread runs the event loop, clients are other threads.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define TABLE_SIZE 31
#define MAX_ARGS 8

typedef struct entry {
    struct entry *next;
    char *key;
    char *value;
} entry;

static entry *table[TABLE_SIZE];
static size_t entries;

static unsigned long djb2(const char *s)
{
    unsigned long h = 5381;
    for (; *s; ++s) h = (h << 5) + h + (unsigned char)*s;
    return h;
}

static entry **lookup(const char *key)
{
    entry **p = &table[djb2(key) % TABLE_SIZE];
    while (*p && strcmp((*p)->key, key) != 0) p = &(*p)->next;
    return p;
}

static void put(const char *key, const char *value)
{
    entry **p = lookup(key);
    if (*p) {
        free((*p)->value);
        (*p)->value = strdup(value);
        return;
    }
    entry *e = malloc(sizeof *e);
    *e = (entry){ .next = NULL, .key = strdup(key), .value = strdup(value) };
    *p = e;
    entries++;
}

static int del(const char *key)
{
    entry **p = lookup(key), *e = *p;
    if (!e) return 0;
    *p = e->next;
    free(e->key);
    free(e->value);
    free(e);
    entries--;
    return 1;
}

typedef struct client {
    int fd;
    char in[256];
    size_t in_len;
    char *out;
    size_t out_len;
    FILE *stream;
    int closing;
} client;

typedef struct command {
    const char *name;
    int arity; /* negative: at least */
    void (*run)(client *c, int argc, char **argv);
} command;

static void reply(client *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void reply(client *c, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vfprintf(c->stream, fmt, ap);
    va_end(ap);
    fputs("\r\n", c->stream);
}

static void bulk(client *c, const char *s)
{
    if (s) reply(c, "$%zu\r\n%s", strlen(s), s);
    else reply(c, "$-1");
}

static void cmd_set(client *c, int argc, char **argv) { (void)argc; put(argv[1], argv[2]); reply(c, "+OK"); }
static void cmd_get(client *c, int argc, char **argv) { (void)argc; entry *e = *lookup(argv[1]); bulk(c, e ? e->value : NULL); }
static void cmd_del(client *c, int argc, char **argv)
{
    int n = 0;
    for (int i = 1; i < argc; ++i) n += del(argv[i]);
    reply(c, ":%d", n);
}
static void cmd_incr(client *c, int argc, char **argv)
{
    (void)argc;
    entry *e = *lookup(argv[1]);
    char *end = NULL, text[32];
    errno = 0;
    long long n = e ? strtoll(e->value, &end, 10) : 0;
    if (errno || (end && *end) || n == LLONG_MAX) {
        reply(c, "-ERR value is not an integer or out of range");
        return;
    }
    snprintf(text, sizeof text, "%lld", n + 1);
    put(argv[1], text);
    reply(c, ":%s", text);
}
static void cmd_append(client *c, int argc, char **argv)
{
    (void)argc;
    entry *e = *lookup(argv[1]);
    char *joined = NULL;
    if (asprintf(&joined, "%s%s", e ? e->value : "", argv[2]) < 0) abort();
    put(argv[1], joined);
    reply(c, ":%zu", strlen(joined));
    free(joined);
}
static int cmp_str(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
static void cmd_keys(client *c, int argc, char **argv)
{
    (void)argc, (void)argv;
    const char *keys[entries + 1];
    size_t n = 0;
    for (size_t i = 0; i < TABLE_SIZE; ++i)
        for (entry *e = table[i]; e; e = e->next) keys[n++] = e->key;
    qsort(keys, n, sizeof keys[0], cmp_str);
    reply(c, "*%zu", n);
    for (size_t i = 0; i < n; ++i) bulk(c, keys[i]);
}
static void cmd_exists(client *c, int argc, char **argv) { (void)argc; reply(c, ":%d", *lookup(argv[1]) != NULL); }
static void cmd_flush(client *c, int argc, char **argv)
{
    (void)argc, (void)argv;
    for (size_t i = 0; i < TABLE_SIZE; ++i)
        while (table[i]) del(table[i]->key);
    reply(c, "+OK");
}
static void cmd_quit(client *c, int argc, char **argv) { (void)argc, (void)argv; reply(c, "+OK"); c->closing = 1; }

static const command commands[] = {
    { "SET", 3, cmd_set },       { "GET", 2, cmd_get },   { "DEL", -2, cmd_del },      { "INCR", 2, cmd_incr },
    { "APPEND", 3, cmd_append }, { "KEYS", 1, cmd_keys }, { "EXISTS", 2, cmd_exists }, { "FLUSHALL", 1, cmd_flush },
    { "QUIT", 1, cmd_quit },
};

static int split(char *line, char *argv[MAX_ARGS])
{
    int argc = 0;
    while (*line && argc < MAX_ARGS) {
        while (isspace((unsigned char)*line)) line++;
        if (!*line) break;
        if (*line == '"') {
            argv[argc++] = ++line;
            while (*line && *line != '"') line++;
        } else {
            argv[argc++] = line;
            while (*line && !isspace((unsigned char)*line)) line++;
        }
        if (*line) *line++ = '\0';
    }
    return argc;
}

static void execute(client *c, char *line)
{
    char *argv[MAX_ARGS];
    int argc = split(line, argv);
    if (argc == 0) return;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; ++i) {
        const command *cmd = &commands[i];
        if (strcasecmp(cmd->name, argv[0]) != 0) continue;
        if (cmd->arity >= 0 ? argc != cmd->arity : argc < -cmd->arity)
            reply(c, "-ERR wrong number of arguments for '%s'", argv[0]);
        else
            cmd->run(c, argc, argv);
        return;
    }
    reply(c, "-ERR unknown command '%s'", argv[0]);
}

static void flush_out(client *c)
{
    fflush(c->stream);
    size_t sent = 0;
    while (sent < c->out_len) {
        ssize_t n = send(c->fd, c->out + sent, c->out_len - sent, MSG_NOSIGNAL);
        if (n < 0) break;
        sent += (size_t)n;
    }
    rewind(c->stream);
}

static void on_input(client *c)
{
    ssize_t n;
    while (!c->closing && (n = recv(c->fd, c->in + c->in_len, sizeof c->in - c->in_len, 0)) > 0) {
        c->in_len += (size_t)n;
        char *eol;
        while ((eol = memmem(c->in, c->in_len, "\r\n", 2))) {
            *eol = '\0';
            execute(c, c->in);
            size_t used = (size_t)(eol + 2 - c->in);
            memmove(c->in, c->in + used, c->in_len -= used);
        }
    }
    flush_out(c);
}

static void *server(void *arg)
{
    client c = { .fd = *(int *)arg };
    c.stream = open_memstream(&c.out, &c.out_len);
    int ep = epoll_create1(0);
    struct epoll_event ev = { .events = EPOLLIN | EPOLLET, .data.ptr = &c };
    epoll_ctl(ep, EPOLL_CTL_ADD, c.fd, &ev);
    while (!c.closing && epoll_wait(ep, &ev, 1, -1) > 0) on_input(ev.data.ptr);
    fclose(c.stream);
    free(c.out);
    close(c.fd);
    close(ep);
    return NULL;
}

int main(void)
{
    static const char *const script[] = {
        "SET greeting \"hello world\"", "get greeting", "GET nothing", "INCR counter", "incr counter", "INCR greeting",
        "APPEND greeting !", "GET greeting", "SET a 1", "SET b 2", "EXISTS a", "KEYS", "DEL a b missing", "KEYS", "SET a",
        "BOGUS 1 2", "SET counter 9223372036854775807", "INCR counter", "FLUSHALL", "KEYS", "QUIT",
    };
    int fds[2];
    pthread_t thread;

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0) { perror("socketpair"); return 1; }
    fcntl(fds[0], F_SETFL, O_NONBLOCK);
    pthread_create(&thread, NULL, server, &fds[0]);
    FILE *in = fdopen(dup(fds[1]), "r"), *out = fdopen(fds[1], "w");
    for (size_t i = 0; i < sizeof script / sizeof *script; ++i) {
        fprintf(out, "%s\r\n", script[i]);
        fflush(out);
        printf("> %s\n", script[i]);
        char *line = NULL;
        size_t cap = 0;
        int more = 1;
        while (more-- > 0 && getline(&line, &cap, in) > 0) {
            line[strcspn(line, "\r\n")] = '\0';
            printf("%s\n", line);
            if (line[0] == '$' && atoi(line + 1) >= 0) more++;
            if (line[0] == '*') more += atoi(line + 1);
        }
        free(line);
    }
    fclose(in);
    fclose(out);
    pthread_join(thread, NULL);
    return 0;
}

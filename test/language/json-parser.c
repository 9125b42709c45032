/* SPDX-License-Identifier: MIT */
/* A JSON parser into a tree, printed again; with errors. */
#include <assert.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { NUL, BOOL, NUMBER, STRING, ARRAY, OBJECT };
struct value {
	enum kind kind;
	union {
		bool truth;
		long number;
		char *text;
		struct { struct member *first, **last; int count; };
	};
};
struct member { struct member *next; char *name; struct value value; };
struct parser { const char *at; const char *error; int depth; };

static bool parse(struct parser *p, struct value *v);

static bool fail(struct parser *p, const char *why)
{
	if (!p->error)
		p->error = why;
	return false;
}

static void space(struct parser *p) { while (isspace((unsigned char)*p->at)) p->at++; }
static bool take(struct parser *p, char c) { space(p); return *p->at == c ? p->at++, true : false; }

static bool word(struct parser *p, const char *w)
{
	size_t n = strlen(w);

	if (strncmp(p->at, w, n))
		return fail(p, "unknown word");
	p->at += n;
	return true;
}

static char *string(struct parser *p)
{
	char buffer[64];
	int n = 0;

	while (*p->at != '"') {
		char c = *p->at++;

		if (!c || n == sizeof(buffer) - 1)
			return fail(p, "string not closed"), NULL;
		if (c == '\\') {
			switch (c = *p->at++) {
			case 'n': c = '\n'; break;
			case 't': c = '\t'; break;
			case '"': case '\\': case '/': break;
			case 'u': c = (char)strtol((char[]){ p->at[2], p->at[3], 0 }, NULL, 16); p->at += 4; break;
			default: return fail(p, "bad escape"), NULL;
			}
		}
		buffer[n++] = c;
	}
	p->at++;
	buffer[n] = 0;
	return strdup(buffer);
}

static bool members(struct parser *p, struct value *v, char end)
{
	v->first = NULL;
	v->last = &v->first;
	v->count = 0;
	if (take(p, end))
		return true;
	do {
		struct member *m = calloc(1, sizeof(*m));

		*v->last = m;
		v->last = &m->next;
		v->count++;
		if (v->kind == OBJECT) {
			if (!take(p, '"'))
				return fail(p, "name expected");
			if (!(m->name = string(p)))
				return false;
			if (!take(p, ':'))
				return fail(p, "colon expected");
		}
		if (!parse(p, &m->value))
			return false;
	} while (take(p, ','));
	return take(p, end) || fail(p, "end expected");
}

static bool parse(struct parser *p, struct value *v)
{
	bool ok;

	v->kind = NUL;
	if (++p->depth > 10)
		return fail(p, "too deep");
	space(p);
	if (*p->at == '{' || *p->at == '[') {
		v->kind = *p->at == '{' ? OBJECT : ARRAY;
		p->at++;
		ok = members(p, v, v->kind == OBJECT ? '}' : ']');
	} else if (*p->at == '"') {
		p->at++;
		ok = (v->text = string(p)) != NULL;
		if (ok)
			v->kind = STRING;
	} else if (*p->at == '-' || isdigit((unsigned char)*p->at)) {
		char *end;

		v->kind = NUMBER;
		v->number = strtol(p->at, &end, 10);
		p->at = end;
		ok = true;
	} else if (*p->at == 't' || *p->at == 'f') {
		v->kind = BOOL;
		v->truth = *p->at == 't';
		ok = word(p, v->truth ? "true" : "false");
	} else {
		ok = word(p, "null");
	}
	p->depth--;
	return ok;
}

static void print(const struct value *v)
{
	switch (v->kind) {
	case NUL: printf("null"); break;
	case BOOL: printf(v->truth ? "true" : "false"); break;
	case NUMBER: printf("%ld", v->number); break;
	case STRING: printf("\"%s\"", v->text); break;
	case ARRAY:
	case OBJECT:
		putchar(v->kind == ARRAY ? '[' : '{');
		for (const struct member *m = v->first; m; m = m->next) {
			if (v->kind == OBJECT)
				printf("\"%s\":", m->name);
			print(&m->value);
			if (m->next)
				putchar(',');
		}
		putchar(v->kind == ARRAY ? ']' : '}');
	}
}

static void drop(struct value *v)
{
	if (v->kind == STRING)
		free(v->text);
	if (v->kind != ARRAY && v->kind != OBJECT)
		return;
	for (struct member *m = v->first, *next; m; m = next) {
		next = m->next;
		free(m->name);
		drop(&m->value);
		free(m);
	}
}

static const char *check(const char *text)
{
	struct parser p = { text };
	struct value v;

	if (parse(&p, &v) && (space(&p), *p.at))
		fail(&p, "something follows");
	if (!p.error)
		print(&v), puts("");
	drop(&v);
	return p.error ?: "ok";
}

int main(void)
{
	printf("%s\n", check(" { \"name\" : \"epoll\", \"fds\" : [ 3, -4, [], {} ], \"on\":true,\"off\" : null } "));
	printf("%s\n", check("[\"a\\tb\\\"c\\u0041\", [[[1]]], false]"));
	printf("%s\n", check("[1, 2"));
	printf("%s\n", check("{\"a\" 1}"));
	printf("%s\n", check("{1}"));
	printf("%s\n", check("\"open"));
	printf("%s\n", check("nul"));
	printf("%s\n", check("[[[[[[[[[[[[1]]]]]]]]]]]]"));
	printf("%s\n", check("\"\\x\""));
	printf("%s\n", check("1 2"));
	return 0;
}

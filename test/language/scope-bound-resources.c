/* SPDX-License-Identifier: MIT */
/* Resources that end with their scope, built of cleanup, statement expressions and for: as kernel code has guards. */
#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GLUE2(a, b) a##b
#define GLUE(a, b) GLUE2(a, b)
#define FRESH(word) GLUE(word, __COUNTER__)
#define ENDS_WITH(function) __attribute__((__cleanup__(function)))

/* A pointer that is released when it goes out of scope, unless its value is taken out of it. */
#define RELEASER(kind, pointer_type, statement) \
	static inline void release_##kind(void *place) { pointer_type it = *(pointer_type *)place; statement; }
#define OWNED(kind) ENDS_WITH(release_##kind)
#define TAKE(variable) ({ __auto_type place = &(variable); __auto_type value = *place; *place = 0; value; })

/* A kind of object with a first and a last statement; HOLD makes a nameless one, WHILE_HELD one for a block. */
#define HOLDER(kind, object_type, begin, end, parameters...) \
	typedef object_type holder_##kind; \
	static inline void end_##kind(object_type *place) { object_type it = *place; end; } \
	static inline object_type begin_##kind(parameters) { object_type it = ({ begin; }); return it; }
#define OBJECT(kind, name) holder_##kind name ENDS_WITH(end_##kind) = begin_##kind
#define HOLD(kind) OBJECT(kind, FRESH(held_))
#define WHILE_HELD_(kind, over, arguments...) \
	for (OBJECT(kind, held)(arguments); held || false; ({ goto over; })) \
		if (0) { \
over: \
			break; \
		} else
#define WHILE_HELD(kind, arguments...) WHILE_HELD_(kind, FRESH(over_), arguments)

struct lock { int held; const char *name; };
static char trace[300];
static void note(const char *what, const char *name) { strcat(strcat(trace, what), name); }
static void take_lock(struct lock *l) { assert(!l->held); l->held = 1; note("+", l->name); }
static void drop_lock(struct lock *l) { assert(l->held); l->held = 0; note("-", l->name); }
HOLDER(lock, struct lock *, take_lock(l); l, if (it) drop_lock(it), struct lock *l)

static int freed;
static void free_counted(void *p) { freed++; free(p); }
RELEASER(memory, void *, if (it) free_counted(it))

struct handle { int number; bool open; };
static struct handle open_handle(int n) { note("o", n ? "1" : "0"); return (struct handle){ n, n >= 0 }; }
static void close_handle(struct handle h) { if (h.open) note("c", h.number ? "1" : "0"); }
HOLDER(handle, struct handle, open_handle(n), close_handle(it), int n)

static struct lock a = { .name = "a" }, b = { .name = "b" };

static char *build(int n)
{
	char *p OWNED(memory) = malloc(16);

	if (n < 0)
		return NULL;
	snprintf(p, 16, "built %d", n);
	return TAKE(p);
}

static int locked(int n)
{
	HOLD(lock)(&a);
	if (n == 1)
		return 10;
	{
		HOLD(lock)(&b);
		if (n == 2)
			return 20;
		note("i", "");
	}
	note("o", "");
	return 30;
}

static int scoped(int n)
{
	int r = 0;

	WHILE_HELD(lock, &a) {
		note("s", "");
		if (n == 1)
			return 1;
		if (n == 2)
			break;
		r = 5;
	}
	note("after", "");
	return r;
}

static int with_handle(int n)
{
	OBJECT(handle, first)(n);

	if (!first.open)
		return -9;
	OBJECT(handle, second)(1);
	return first.number + second.number;
}

static void check(const char *expected)
{
	puts(trace);
	assert(strcmp(trace, expected) == 0);
	trace[0] = 0;
}

int main(void)
{
	char *p = build(7);

	assert(strcmp(p, "built 7") == 0 && freed == 0 && !build(-1) && freed == 1);
	free(p);
	assert(locked(1) == 10);
	check("+a-a");
	assert(locked(2) == 20);
	check("+a+b-b-a");
	assert(locked(3) == 30);
	check("+a+bi-bo-a");
	assert(scoped(1) == 1);
	check("+as-a");
	assert(scoped(2) == 0);
	check("+as-aafter");
	assert(scoped(3) == 5);
	check("+as-aafter");
	assert(with_handle(0) == 1 && with_handle(-1) == -9);
	check("o0o1c1c0o1");
	assert(!a.held && !b.held);
	return 0;
}

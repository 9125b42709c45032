/* SPDX-License-Identifier: MIT */
/* The cleanup attribute: runs on fall-through, return, break, continue and goto, in reverse order. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

static char trace[200];
static void note(const char *text) { strcat(trace, text); }
static void drop(int *n) { char t[8]; snprintf(t, sizeof(t), "-%d", *n); note(t); }
static void drop_pointer(const char **p) { note(*p ? *p : "null"); }

#define auto_drop __attribute__((cleanup(drop)))
#define guard(name, n) int name __attribute__((cleanup(drop), unused)) = (n)
#define scoped(n) for (int once auto_drop = (n), *go = &once; go; go = 0)

static int returning(int n)
{
	guard(a, 1);
	if (n == 0)
		return note("r"), a;
	guard(b, 2);
	{
		guard(c, 3);
		if (n == 1)
			return c * 10 + b;
	}
	note(".");
	return b;
}

static int value_first(void)
{
	int v auto_drop = 5;

	return v++ + v;
}

static void jumps(void)
{
	for (int i = 0; i < 4; i++) {
		guard(x, i);
		if (i == 0)
			continue;
		if (i == 2)
			break;
		note("n");
	}
	{
		guard(y, 7);
		{
			guard(z, 8);
			goto out;
		}
	}
out:
	note("o");
	int k = 0;
again:;
	guard(w, 9);
	if (k++ < 1)
		goto again;
}

static int in_switch(int n)
{
	switch (n) {
	case 1: {
		guard(s, 4);
		return n;
	}
	case 2: {
		guard(t, 6);
		break;
	}
	}
	note("e");
	return 0;
}

static void in_expression(void)
{
	int v = ({ guard(e, 3); note("x"); e + 1; });

	assert(v == 4);
}

static void check(const char *expected)
{
	puts(trace);
	if (strcmp(trace, expected))
		printf("expected %s\n", expected);
	assert(strcmp(trace, expected) == 0);
	trace[0] = 0;
}

int main(void)
{
	assert(returning(0) == 1);
	check("r-1");
	assert(returning(1) == 32);
	check("-3-2-1");
	assert(returning(2) == 2);
	check("-3.-2-1");
	assert(value_first() == 11);
	check("-6");
	jumps();
	check("-0n-1-2-8-7o-9-9");
	in_switch(1);
	check("-4");
	in_switch(2);
	check("-6e");
	in_expression();
	check("x-3");
	scoped(5)
		note("body");
	check("body-5");
	{
		const char *p __attribute__((__cleanup__(drop_pointer))) = "p";

		note(p);
	}
	check("pp");
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* atexit functions run in reverse order, may register more, and see the buffers still open; argv and environ. */
#define _GNU_SOURCE 1
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void first(void) { printf("first registered\n"); }
static void late(void) { printf("late\n"); }
static void second(void) { printf("second registered\n"); atexit(late); }
static void __attribute__((constructor)) before(void) { printf("before main\n"); }

int main(int argc, char **argv)
{
	printf("%d %d\n", argc, argv[argc] == NULL);
	printf("%d %d\n", getenv("NO_SUCH_VARIABLE") == NULL, environ != NULL);
	atexit(first);
	atexit(second);
	printf("unfinished line");
	exit(300);
}

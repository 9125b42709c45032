/* SPDX-License-Identifier: MIT */
/* What a program is told at its start, and the ways out: exit functions, exit. The start itself is crt/start.c. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "libc.h"

char **environ;
char *program_invocation_name = "";
char *program_invocation_short_name = "";
void (*__flush_streams)(void);

/* One of the two is called; newest first. */
struct exit_function {
	struct exit_function *older;
	void (*plain)(void);
	void (*with_status)(int, void *);
	void *argument;
};

static struct exit_function *at_exit;
static struct exit_function *at_quick_exit_list;

void __set_program_name(char *path)
{
	program_invocation_name = path;
	program_invocation_short_name = path;
	for (; *path; path++)
		if (*path == '/')
			program_invocation_short_name = path + 1;
}

static int add(struct exit_function **list, struct exit_function function)
{
	struct exit_function *fresh = __vm_alloc(sizeof(*fresh), 16);

	if (!fresh)
		return -1;
	function.older = *list;
	*fresh = function;
	*list = fresh;
	return 0;
}

int atexit(void (*function)(void))
{
	return add(&at_exit, (struct exit_function){ .plain = function });
}

int on_exit(void (*function)(int, void *), void *argument)
{
	return add(&at_exit, (struct exit_function){ .with_status = function, .argument = argument });
}

int at_quick_exit(void (*function)(void))
{
	return add(&at_quick_exit_list, (struct exit_function){ .plain = function });
}

/* Each is taken off the list before it is called: it may call exit itself, or add others. */
static void call_all(struct exit_function **list, int status)
{
	while (*list) {
		struct exit_function first = **list;

		__vm_free(*list);
		*list = first.older;
		if (first.plain)
			first.plain();
		else
			first.with_status(status, first.argument);
	}
}

void exit(int status)
{
	call_all(&at_exit, status);
	if (__flush_streams)
		__flush_streams();
	_exit(status);
}

void quick_exit(int status)
{
	call_all(&at_quick_exit_list, status);
	_exit(status);
}

void _exit(int status)
{
	for (;;)
		__vm_syscall(SYS_exit_group, (long)status);
}

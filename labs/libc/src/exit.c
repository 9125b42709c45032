/* SPDX-License-Identifier: MIT */
/* What a program is told at its start, and the way out: exit functions, exit. The start itself is crt/start.c. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "libc.h"

#define MAX_EXIT_FUNCTIONS 64

char **environ;
char *program_invocation_name = "";
char *program_invocation_short_name = "";
void (*__flush_streams)(void);

static void (*exit_functions[MAX_EXIT_FUNCTIONS])(void);
static int exit_count;

void __set_program_name(char *path)
{
	program_invocation_name = path;
	program_invocation_short_name = path;
	for (; *path; path++)
		if (*path == '/')
			program_invocation_short_name = path + 1;
}

int atexit(void (*function)(void))
{
	if (exit_count == MAX_EXIT_FUNCTIONS)
		return -1;
	exit_functions[exit_count++] = function;
	return 0;
}

void exit(int status)
{
	while (exit_count > 0)
		exit_functions[--exit_count]();
	if (__flush_streams)
		__flush_streams();
	_exit(status);
}

void _exit(int status)
{
	for (;;)
		__vm_syscall(SYS_exit_group, (long)status);
}

/* SPDX-License-Identifier: MIT */
/* From the first statement of a program to main, and out again: constructors, exit functions, exit. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "libc.h"

#define MAX_EXIT_FUNCTIONS 64

int main(int argc, char **argv, char **envp);

char **environ;
char *program_invocation_name = "";
char *program_invocation_short_name = "";
void (*__flush_streams)(void);

static void (*exit_functions[MAX_EXIT_FUNCTIONS])(void);
static int exit_count;

static void set_program_name(char *path)
{
	program_invocation_name = path;
	program_invocation_short_name = path;
	for (; *path; path++)
		if (*path == '/')
			program_invocation_short_name = path + 1;
}

void _start_c(int argc, char **argv, char **envp)
{
	void (*constructor)(void);

	environ = envp;
	if (argc > 0)
		set_program_name(argv[0]);
	for (int i = 0; (constructor = __vm_constructor(i)); i++)
		constructor();
	exit(main(argc, argv, envp));
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

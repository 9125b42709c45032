/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "libc.h"

int abs(int value)
{
	return value < 0 ? -value : value;
}

long labs(long value)
{
	return value < 0 ? -value : value;
}

long long llabs(long long value)
{
	return value < 0 ? -value : value;
}

div_t div(int numerator, int denominator)
{
	return (div_t){ numerator / denominator, numerator % denominator };
}

ldiv_t ldiv(long numerator, long denominator)
{
	return (ldiv_t){ numerator / denominator, numerator % denominator };
}

void _Exit(int status)
{
	_exit(status);
}

lldiv_t lldiv(long long numerator, long long denominator)
{
	return (lldiv_t){ numerator / denominator, numerator % denominator };
}

/* There is no shell: system(NULL) says so, anything else fails. */
int system(const char *command)
{
	if (!command)
		return 0;
	__vm_note("system: there are no other programs to run; it fails with ENOSYS");
	errno = ENOSYS;
	return -1;
}

char *mkdtemp(char *name)
{
	errno = __vm_syscall(SYS_mkdir, (long)name, 0700L) == -ENOENT ? ENOENT : ENOSYS;
	return NULL;
}

/* Names are flat: a path is its own real one, made absolute. */
char *realpath(const char *path, char *to)
{
	size_t size = strlen(path) + 2;

	if (!*path) {
		errno = ENOENT;
		return NULL;
	}
	if (!to)
		to = malloc(size);
	if (to)
		snprintf(to, size, "%s%s", *path == '/' ? "" : "/", path);
	return to;
}

/* The next of `name[=value],…`: its index among the names, or -1 with the whole of it as the value. */
int getsubopt(char **options, char *const *names, char **value)
{
	char *start = *options;
	char *end = strchrnul(start, ',');
	char *equals = memchr(start, '=', end - start);
	size_t size = (equals ? equals : end) - start;

	*options = *end ? end + 1 : end;
	if (*end)
		*end = '\0';
	for (int i = 0; names[i]; i++) {
		if (strncmp(names[i], start, size) == 0 && !names[i][size]) {
			*value = equals ? equals + 1 : NULL;
			return i;
		}
	}
	*value = start;
	return -1;
}

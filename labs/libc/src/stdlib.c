/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* Takes the last component away. */
static void go_up(char *path)
{
	char *slash = strrchr(path, '/');

	slash[slash == path] = '\0';
}

char *realpath(const char *path, char *to)
{
	char result[PATH_MAX] = "/";
	struct stat what;

	if (!*path) {
		errno = ENOENT;
		return NULL;
	}
	if (*path != '/' && !getcwd(result, sizeof(result)))
		return NULL;
	while (*path) {
		size_t size = strcspn(path, "/");
		size_t used = strlen(result);

		if (size == 2 && path[0] == '.' && path[1] == '.') {
			go_up(result);
		} else if (size > 0 && !(size == 1 && path[0] == '.')) {
			if (used + size + 2 > sizeof(result)) {
				errno = ENAMETOOLONG;
				return NULL;
			}
			sprintf(result + used, "%s%.*s", used > 1 ? "/" : "", (int)size, path);
			if (lstat(result, &what))
				return NULL;
		}
		path += size;
		path += *path == '/';
	}
	return to ? strcpy(to, result) : strdup(result);
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

intmax_t imaxabs(intmax_t value)
{
	return value < 0 ? -value : value;
}

imaxdiv_t imaxdiv(intmax_t numerator, intmax_t denominator)
{
	return (imaxdiv_t){ numerator / denominator, numerator % denominator };
}

intmax_t strtoimax(const char *text, char **end, int base)
{
	return strtol(text, end, base);
}

uintmax_t strtoumax(const char *text, char **end, int base)
{
	return strtoul(text, end, base);
}

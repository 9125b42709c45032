/* SPDX-License-Identifier: MIT */
/* Environment variables. The list is copied before it is first changed, since its memory is the kernel's. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "libc.h"

static char **own;

static size_t count_entries(void)
{
	size_t count = 0;

	while (environ && environ[count])
		count++;
	return count;
}

static char **find(const char *name, size_t size)
{
	for (char **entry = environ; entry && *entry; entry++)
		if (strncmp(*entry, name, size) == 0 && (*entry)[size] == '=')
			return entry;
	return NULL;
}

/* The list in our own memory, with room for one more entry. */
static int make_room(void)
{
	size_t count = count_entries();
	char **bigger = malloc((count + 2) * sizeof(char *));

	if (!bigger)
		return -1;
	if (count > 0)
		memcpy(bigger, environ, count * sizeof(char *));
	bigger[count] = NULL;
	free(own);
	own = environ = bigger;
	return 0;
}

static int put(char *text, size_t name_size)
{
	char **entry = find(text, name_size);
	size_t count;

	if (entry) {
		*entry = text;
		return 0;
	}
	if (make_room())
		return -1;
	count = count_entries();
	environ[count] = text;
	environ[count + 1] = NULL;
	return 0;
}

static int is_name(const char *name)
{
	if (name && *name && !strchr(name, '='))
		return 1;
	errno = EINVAL;
	return 0;
}

char *getenv(const char *name)
{
	size_t size = strlen(name);
	char **entry = find(name, size);

	return entry ? *entry + size + 1 : NULL;
}

char *secure_getenv(const char *name)
{
	return getenv(name);
}

int setenv(const char *name, const char *value, int overwrite)
{
	size_t size;
	char *text;

	if (!is_name(name))
		return -1;
	size = strlen(name);
	if (!overwrite && find(name, size))
		return 0;
	text = malloc(size + strlen(value) + 2);
	if (!text)
		return -1;
	memcpy(text, name, size);
	text[size] = '=';
	strcpy(text + size + 1, value);
	return put(text, size);
}

int unsetenv(const char *name)
{
	char **entry;

	if (!is_name(name))
		return -1;
	while ((entry = find(name, strlen(name))))
		for (; *entry; entry++)
			entry[0] = entry[1];
	return 0;
}

int putenv(char *text)
{
	char *equals = strchr(text, '=');

	if (!equals)
		return unsetenv(text);
	return put(text, equals - text);
}

int clearenv(void)
{
	environ = NULL;
	return 0;
}

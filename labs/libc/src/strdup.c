/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include "libc.h"

char *strndup(const char *text, size_t most)
{
	size_t size = strnlen(text, most);
	char *copy = malloc(size + 1);

	if (!copy)
		return NULL;
	__vm_memmove(copy, text, size);
	copy[size] = '\0';
	return copy;
}

char *strdup(const char *text)
{
	return strndup(text, (size_t)-1);
}

/* SPDX-License-Identifier: MIT */
/* Searching and splitting strings, and comparing without regard to case. */
#include <ctype.h>
#include <string.h>
#include "libc.h"

char *strstr(const char *in, const char *what)
{
	size_t size = strlen(what);

	if (size == 0)
		return (char *)in;
	for (in = strchrnul(in, *what); *in; in = strchrnul(in + 1, *what))
		if (strncmp(in, what, size) == 0)
			return (char *)in;
	return NULL;
}

char *strcasestr(const char *in, const char *what)
{
	size_t size = strlen(what);

	for (; *in || !size; in++)
		if (strncasecmp(in, what, size) == 0)
			return (char *)in;
	return NULL;
}

int strncasecmp(const char *a, const char *b, size_t most)
{
	for (; most > 0; a++, b++, most--) {
		int order = tolower((unsigned char)*a) - tolower((unsigned char)*b);

		if (order || !*a)
			return order;
	}
	return 0;
}

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, (size_t)-1);
}

size_t strspn(const char *text, const char *accept)
{
	size_t size = 0;

	while (text[size] && strchr(accept, text[size]))
		size++;
	return size;
}

size_t strcspn(const char *text, const char *reject)
{
	size_t size = 0;

	while (text[size] && !strchr(reject, text[size]))
		size++;
	return size;
}

char *strpbrk(const char *text, const char *accept)
{
	text += strcspn(text, accept);
	return *text ? (char *)text : NULL;
}

char *strsep(char **text, const char *separators)
{
	char *word = *text;
	char *end;

	if (!word)
		return NULL;
	end = strpbrk(word, separators);
	*text = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	return word;
}

char *strtok_r(char *text, const char *separators, char **state)
{
	char *word = text ? text : *state;

	if (!word)
		return NULL;
	word += strspn(word, separators);
	*state = word + strcspn(word, separators);
	if (word == *state)
		return NULL;
	if (**state)
		*(*state)++ = '\0';
	return word;
}

char *strtok(char *text, const char *separators)
{
	static char *state;

	return strtok_r(text, separators, &state);
}

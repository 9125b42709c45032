/* SPDX-License-Identifier: MIT */
/* The functions of string.h and ctype.h. */
#define _GNU_SOURCE 1
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	char buffer[32], *state, *rest;
	const char *text = "a needle in a haystack with a needle";
	unsigned int classes = 0;

	assert(strlen("") == 0 && strlen("four") == 4 && strnlen("four", 2) == 2 && strnlen("four", 9) == 4);
	assert(strcpy(buffer, "copy") == buffer && strcmp(buffer, "copy") == 0);
	memset(buffer, '#', sizeof(buffer));
	strncpy(buffer, "ab", 5);
	assert(buffer[1] == 'b' && buffer[2] == 0 && buffer[4] == 0 && buffer[5] == '#');
	strncpy(buffer, "abcdef", 3);
	assert(memcmp(buffer, "abc\0\0#", 6) == 0);
	assert(strcmp(strcat(strcpy(buffer, "one"), "two"), "onetwo") == 0);
	assert(strcmp(strncat(buffer, "three", 2), "onetwoth") == 0);
	assert(stpcpy(buffer, "end") == buffer + 3);
	assert(strcmp("abc", "abd") < 0 && strcmp("b", "abc") > 0 && strcmp("a", "a\0b") == 0 && strcmp("\xff", "a") > 0);
	assert(strncmp("abcX", "abcY", 3) == 0 && strncmp("abc", "abcd", 10) < 0 && strncmp("x", "y", 0) == 0);
	assert(strcasecmp("HeLLo", "hEllO") == 0 && strncasecmp("ABCx", "abcy", 3) == 0 && strcasecmp("a", "B") < 0);
	assert(strchr(text, 'n') == text + 2 && !strchr(text, 'z') && strchr(text, 0) == text + strlen(text));
	assert(strrchr(text, 'n') == text + 30 && !strrchr(text, 'z') && strrchr("aba", 'a')[0] == 'a');
	assert(strstr(text, "needle") == text + 2 && strstr(text, "needle in a h") == text + 2 && !strstr(text, "needles"));
	assert(strstr(text, "") == text && strstr("aaab", "aab")[2] == 'b' && !strstr("", "a"));
	assert(strspn("112358x", "0123456789") == 6 && strcspn("key=value", "=:") == 3 && strspn("x", "") == 0);
	assert(strpbrk("key:value", "=:")[1] == 'v' && !strpbrk("none", "=:"));
	strcpy(buffer, "  one, two,,three  ");
	for (char *w = strtok(buffer, " ,"); w; w = strtok(NULL, " ,"))
		printf("<%s>", w);
	strcpy(buffer, "a:b::c");
	rest = buffer;
	while ((state = strsep(&rest, ":")))
		printf("[%s]", state);
	puts("");
	char *copy = strdup(text), *part = strndup(text, 8);
	assert(strcmp(copy, text) == 0 && copy != text && strcmp(part, "a needle") == 0);
	free(copy);
	free(part);
	assert(memcmp("a\0b", "a\0c", 3) < 0 && memcmp("\x80", "\x7f", 1) > 0);
	assert(memchr(text, 'h', 20) == text + 14 && !memchr(text, 'h', 10));
	assert(memmem(text, 36, "hay", 3) == text + 14 && memrchr(text, 'n', 36) == text + 30);
	for (int c = 0; c < 256; c++)
		classes = classes * 31 + (!!isalpha(c) | !!isdigit(c) << 1 | !!isspace(c) << 2 | !!isupper(c) << 3 |
					  !!islower(c) << 4 | !!ispunct(c) << 5 | !!isprint(c) << 6 | !!iscntrl(c) << 7 |
					  !!isxdigit(c) << 8 | !!isalnum(c) << 9 | !!isgraph(c) << 10 | !!isblank(c) << 11) +
			  toupper(c) * 3 + tolower(c);
	printf("%u %s %s\n", classes, strerror(2), strerror(11));
	return 0;
}

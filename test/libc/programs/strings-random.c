/* SPDX-License-Identifier: MIT */
/* The functions of string.h on random strings of few letters, so that they collide; every result is hashed. */
#define _GNU_SOURCE 1
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static uint32_t seed = 12345;
static uint64_t hash = 14695981039346656037u;

static unsigned draw(unsigned limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

static void mix(long value)
{
	hash = (hash ^ (uint64_t)value) * 1099511628211;
}

static void mix_pointer(const void *found, const void *base)
{
	mix(found ? (const char *)found - (const char *)base : -1);
}

static void mix_text(const char *text)
{
	while (*text)
		mix(*text++);
	mix(-2);
}

static int sign(int value)
{
	return (value > 0) - (value < 0);
}

static char *fill(char *to, unsigned most)
{
	static const char letters[] = "aAb\xe9 ,";
	unsigned size = draw(most);

	for (unsigned i = 0; i < size; i++)
		to[i] = letters[draw(sizeof(letters) - 1)];
	to[size] = 0;
	return to;
}

int main(void)
{
	char a[64], b[64], c[160], *state;

	for (int round = 0; round < 150; round++) {
		unsigned n = draw(12);

		fill(a, 20);
		fill(b, draw(3) ? 4 : 20);
		mix(strlen(a));
		mix(strnlen(a, n));
		mix(sign(strcmp(a, b)));
		mix(sign(strncmp(a, b, n)));
		mix(sign(strcasecmp(a, b)));
		mix(sign(strncasecmp(a, b, n)));
		mix(sign(strcoll(a, b)));
		mix(sign(memcmp(a, b, n < 4 ? n : 4)));
		mix_pointer(strchr(a, 'b'), a);
		mix_pointer(strrchr(a, 'a'), a);
		mix_pointer(strchrnul(a, ','), a);
		mix_pointer(strstr(a, b), a);
		mix_pointer(strcasestr(a, b), a);
		mix_pointer(strpbrk(a, b), a);
		mix_pointer(memchr(a, 0xe9, strlen(a)), a);
		mix_pointer(memrchr(a, ' ', strlen(a)), a);
		mix_pointer(memmem(a, strlen(a), b, strlen(b)), a);
		mix(strspn(a, b));
		mix(strcspn(a, b));
		mix_text(strcpy(c, a));
		mix_text(strcat(c, b));
		mix_text(strncat(c, a, n));
		memset(c, 'z', 40);
		c[40] = 0;
		strncpy(c, a, n);
		mix_text(c + n);
		mix_pointer(stpcpy(c, a), c);
		mix_pointer(mempcpy(c + 30, a, n), c);
		memmove(a + 1, a, strlen(a) + 1);
		mix_text(a);
		for (char *word = strtok_r(a, " ,", &state); word; word = strtok_r(NULL, " ,", &state))
			mix_text(word);
		fill(a, 20);
		state = a;
		for (char *word = strsep(&state, ", "); word; word = strsep(&state, ", "))
			mix_text(word);
		mix(ffs(round * 64));
		bzero(c, 10);
		mix(c[9]);
	}
	printf("%016lx\n", hash);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* qsort calls its comparison in glibc's order and is stable; rand, random and rand_r give glibc's numbers. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct record { int key; int place; char pad[7]; };
static uint64_t trace;

static int by_key(const void *a, const void *b)
{
	const struct record *x = a, *y = b;

	trace = trace * 31 + x->place * 1000 + y->place;
	return x->key - y->key;
}

static int by_byte(const void *a, const void *b) { return *(const char *)a - *(const char *)b; }

int main(void)
{
	struct record records[40];
	char text[] = "the quick brown fox";
	unsigned int state = 5;

	for (int count = 0; count <= 40; count += 5) {
		trace = count;
		for (int i = 0; i < count; i++)
			records[i] = (struct record){ rand() % 10, i };
		qsort(records, count, sizeof(*records), by_key);
		for (int i = 1; i < count; i++)
			if (records[i - 1].key == records[i].key && records[i - 1].place > records[i].place)
				puts("not stable");
		printf("%d %016lx\n", count, trace);
	}
	qsort(text, strlen(text), 1, by_byte);
	printf("<%s> %s\n", text, (char *)bsearch("q", text, strlen(text), 1, by_byte));
	printf("%d\n", bsearch("!", text, strlen(text), 1, by_byte) == NULL);
	for (unsigned seed = 0; seed < 5; seed++) {
		srand(seed * 1000003);
		for (int i = 0; i < 40; i++)
			rand();
		printf("%d %ld %d\n", rand(), random(), rand());
	}
	for (int i = 0; i < 5; i++)
		printf("%d ", rand_r(&state));
	puts("");
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* qsort as a merge sort, which is stable: with equal keys the order is what it is with glibc. */
#include <errno.h>
#include <stdlib.h>
#include "libc.h"

struct sort {
	size_t size;
	int (*compare)(const void *, const void *, void *);
	void *argument;
	char *room;
};

static void merge(struct sort *sort, char *base, size_t left_count, size_t right_count)
{
	size_t size = sort->size;
	char *left = base;
	char *right = base + left_count * size;
	char *to = sort->room;

	while (left_count > 0 && right_count > 0) {
		if (sort->compare(left, right, sort->argument) <= 0) {
			__vm_memmove(to, left, size);
			left += size;
			left_count--;
		} else {
			__vm_memmove(to, right, size);
			right += size;
			right_count--;
		}
		to += size;
	}
	/* What is left on the right stands at its place already. */
	__vm_memmove(to, left, left_count * size);
	__vm_memmove(base, sort->room, to - sort->room + left_count * size);
}

static void sort_part(struct sort *sort, char *base, size_t count)
{
	size_t half = count / 2;

	if (count < 2)
		return;
	sort_part(sort, base, half);
	sort_part(sort, base + half * sort->size, count - half);
	merge(sort, base, half, count - half);
}

void qsort_r(void *base, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *argument)
{
	struct sort sort = { .size = size, .compare = compare, .argument = argument };

	if (count < 2 || size == 0)
		return;
	sort.room = malloc(count * size);
	if (!sort.room)
		abort();
	sort_part(&sort, base, count);
	free(sort.room);
}

struct plain_compare {
	int (*compare)(const void *, const void *);
};

static int compare_plain(const void *a, const void *b, void *plain)
{
	return ((struct plain_compare *)plain)->compare(a, b);
}

void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	struct plain_compare plain = { compare };

	qsort_r(base, count, size, compare_plain, &plain);
}

void *bsearch(const void *key, const void *base, size_t count, size_t size,
	      int (*compare)(const void *, const void *))
{
	size_t low = 0;
	size_t high = count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *element = (const char *)base + middle * size;
		int order = compare(key, element);

		if (order == 0)
			return (void *)element;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

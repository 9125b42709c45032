/* SPDX-License-Identifier: MIT */
/* Pointer arithmetic: differences, comparisons, negative indices, void *, structures, pointers to arrays. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

struct item { char name[5]; int n; short s; };

int main(void)
{
	int a[10];
	long l[5] = { 1, 2, 3, 4, 5 };
	struct item items[4] = { { "a", 1 }, { "b", 2 }, { "c", 3 }, { "d", 4 } };
	char text[] = "pointer";

	for (int i = 0; i < 10; i++)
		*(a + i) = i * i;
	int *p = a + 9, *q = &a[2];
	assert(p - q == 7 && q - p == -7 && *p == 81 && p[-1] == 64 && q[1] == 9 && 3[a] == 9);
	assert((char *)p - (char *)q == 28);
	p -= 4;
	assert(*p == 25 && *(p - 5) == 0 && p == &a[5]);
	p += -2;
	assert(*p == 9 && &p[3] - a == 6);
	unsigned char step = 2;
	assert(*(p + step) == 25 && p[step - 3] == 4);
	long big_step = -3;
	assert(p[big_step] == 0);
	struct item *s = items + 3;
	assert(s->n == 4 && (s - 2)->name[0] == 'b' && s - items == 3);
	assert((char *)(items + 1) - (char *)items == sizeof(struct item) && sizeof(struct item) == 16);
	while (s > items)
		s--;
	assert(s->name[0] == 'a');
	void *v = l;
	v += 8;
	assert(*(long *)v == 2);
	v = v + 2 * sizeof(long) - 8;
	assert(*(long *)v == 3 && v - (void *)l == 16);
	v++;
	assert(((uintptr_t)v & 7) == 1);
	assert(sizeof(*v) == 1);
	int (*whole)[10] = &a;
	assert((char *)(whole + 1) - (char *)whole == 40 && (*whole)[4] == 16 && whole[0][5] == 25);
	char *end = text;
	while (*end)
		end++;
	for (char *x = text, *y = end - 1; x < y; x++, y--) {
		char swap = *x;
		*x = *y;
		*y = swap;
	}
	puts(text);
	uintptr_t number = (uintptr_t)&a[4];
	assert(*(int *)(number + 4) == 25 && (int *)number == a + 4);
	int **pp = (int *[]){ a, a + 1, a + 2 };
	assert(**++pp == 1 && *pp[1] == 4);
	const char *volatile const_text = "abc";
	assert(*(const_text + 1) == 'b');
	assert(&a[10] - &a[0] == 10 && &*p == p && &a[3] == p);
	printf("%ld %ld %d\n", (long)(end - text), (long)(p - a), *p);
	return 0;
}

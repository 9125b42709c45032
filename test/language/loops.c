/* SPDX-License-Identifier: MIT */
/* for, while, do; nested break and continue; empty parts; several variables; loops in one line. */
#include <assert.h>
#include <stdio.h>

int main(void)
{
	int n = 0, outer = 0, inner = 0;

	for (int i = 0, j = 10; i < j; i++, j--)
		n += j - i;
	assert(n == 30);
	n = 0;
	for (;;)
		if (++n == 7)
			break;
	assert(n == 7);
	while (n--)
		;
	assert(n == -1);
	do
		n += 3;
	while (n < 10);
	assert(n == 11);
	do {
		n = 100;
	} while (0);
	for (outer = 0; outer < 10; outer++) {
		for (int k = 0; k < 10; k++) {
			if (k == outer)
				break;
			if ((k + outer) % 2)
				continue;
			inner += k;
		}
		if (outer == 8)
			break;
		if (outer & 1)
			continue;
		inner += 1000;
	}
	assert(outer == 8);
	printf("%d\n", inner);
	n = 0;
	do {
		if (++n % 2)
			continue;
		if (n > 10)
			break;
	} while (n < 20);
	assert(n == 12);
	int i = 5;
	for (int i = 0; i < 3; i++)
		n += i;
	assert(i == 5 && n == 15);
	for (i = 0; i < 5; i++) {
		int i = 50;
		n += i++;
	}
	assert(i == 5 && n == 265);
	while (i > 0) { i--; if (i == 2) continue; n++; }
	assert(n == 269);
	int total = 0;
	for (unsigned int u = 3; u-- > 0;)
		total = total * 10 + u;
	assert(total == 210);
	for (char *p = "count"; *p; p++, total++);
	assert(total == 215);
	for (double d = 0; d < 1; d += 0.25)
		total++;
	assert(total == 219);
	for (long l = 1L << 34; l; l >>= 4)
		total++;
	printf("%d %d\n", total, n);
	return 0;
}

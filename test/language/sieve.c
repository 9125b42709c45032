/* SPDX-License-Identifier: MIT */
/* Primes by sieve, with a bitmap. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define LIMIT 2000

static unsigned char composite[LIMIT / 8 + 1];

static int is_composite(int n) { return composite[n >> 3] >> (n & 7) & 1; }
static void mark(int n) { composite[n >> 3] |= 1 << (n & 7); }

int main(void)
{
	int count = 0, sum = 0, last = 0;

	for (int i = 2; i * i <= LIMIT; i++)
		if (!is_composite(i))
			for (int j = i * i; j <= LIMIT; j += i)
				mark(j);
	for (int i = 2; i <= LIMIT; i++) {
		if (is_composite(i))
			continue;
		count++;
		sum += i;
		last = i;
	}
	assert(count == 303 && last == 1999);
	printf("%d %d %d\n", count, sum, last);
	return 0;
}

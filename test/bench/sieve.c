/* SPDX-License-Identifier: MIT */
/* Primes below a limit by sieve: tight loops over an array. sieve [LIMIT] [TIMES] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 1000000

static unsigned char composite[MOST + 1];

static int sieve(int limit)
{
	int count = 0;

	memset(composite, 0, sizeof(composite));
	for (int i = 2; i <= limit; i++) {
		if (composite[i])
			continue;
		count++;
		for (long j = (long)i * i; j <= limit; j += i)
			composite[j] = 1;
	}
	return count;
}

int main(int argc, char **argv)
{
	int limit = argc > 1 ? atoi(argv[1]) : 100000;
	int times = argc > 2 ? atoi(argv[2]) : 10;
	int count = 0;

	if (limit > MOST)
		limit = MOST;
	for (int i = 0; i < times; i++)
		count = sieve(limit);
	printf("%d primes up to %d\n", count, limit);
	return 0;
}

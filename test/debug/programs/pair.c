// SPDX-License-Identifier: MIT
// Two threads that compute at the same time, each for itself.
#include <pthread.h>
#include <stdio.h>

static long done[2];

static long add(long sum, int n)
{
	long result = sum + n; // @add
	return result;
}

static void *worker(void *arg)
{
	long me = (long)arg;
	long sum = 0;

	for (int i = 1; i <= 500; i++) {
		sum = add(sum, i); // @sum
		done[me] = i; // @done
	}
	return (void *)sum; // @end
}

int main(void)
{
	pthread_t threads[2];
	long total = 0;

	for (long i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, worker, (void *)i);
	for (int i = 0; i < 2; i++) {
		void *sum;

		pthread_join(threads[i], &sum);
		total += (long)sum;
	}
	printf("%ld %ld %ld\n", total, done[0], done[1]); // @print
	return 0;
}

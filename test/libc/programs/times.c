/* SPDX-License-Identifier: MIT */
/* Clocks and sleeping: time goes on by at least what was slept, never back. */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long now(clockid_t clock)
{
	struct timespec t;

	assert(clock_gettime(clock, &t) == 0 && t.tv_nsec >= 0 && t.tv_nsec < 1000000000);
	return t.tv_sec * 1000000000 + t.tv_nsec;
}

int main(void)
{
	struct timespec t = { 0, 5000000 }, left = { 9, 9 }, bad = { 0, 1000000000 };
	struct timeval tv;
	long start = now(CLOCK_MONOTONIC), last = start;

	for (int i = 0; i < 10; i++) {
		long at = now(CLOCK_MONOTONIC);

		assert(at >= last);
		last = at;
	}
	assert(usleep(2000) == 0 && now(CLOCK_MONOTONIC) - start >= 2000000);
	start = now(CLOCK_MONOTONIC);
	assert(nanosleep(&t, &left) == 0 && now(CLOCK_MONOTONIC) - start >= 5000000);
	assert(nanosleep(&bad, NULL) == -1 && errno == EINVAL);
	assert(gettimeofday(&tv, NULL) == 0 && tv.tv_usec < 1000000);
	time_t seconds = time(NULL), again;
	assert(time(&again) - seconds <= 1 && again >= seconds && seconds - tv.tv_sec <= 1);
	assert(sleep(0) == 0);
	assert(now(CLOCK_REALTIME) / 1000000000 >= seconds);
	assert(clock_gettime(99, &t) == -1 && errno == EINVAL);
	puts("time goes on");
	return 0;
}

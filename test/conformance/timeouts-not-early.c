/* SPDX-License-Identifier: MIT */
/* A wait never ends before its time: milliseconds and nanoseconds alike. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	struct epoll_event event;
	int waits[] = { 1, 2, 7, 20 };
	int early = 0;

	for (int i = 0; i < 4; i++) {
		struct timespec before, after, time = { 0, waits[i] * 1000000 };
		long elapsed;

		for (int kind = 0; kind < 2; kind++) {
			clock_gettime(CLOCK_MONOTONIC, &before);
			result("wait", kind ? epoll_pwait2(ep, &event, 1, &time, NULL) : epoll_wait(ep, &event, 1, waits[i]));
			clock_gettime(CLOCK_MONOTONIC, &after);
			elapsed = (after.tv_sec - before.tv_sec) * 1000000000 + after.tv_nsec - before.tv_nsec;
			early += elapsed < waits[i] * 1000000L;
		}
	}
	printf("early %d\n", early);
	return 0;
}

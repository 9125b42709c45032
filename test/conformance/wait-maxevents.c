/* SPDX-License-Identifier: MIT */
/* maxevents must be positive and so small that the array fits into INT_MAX bytes. */
#include "conformance.h"

int main(void)
{
	int numbers[] = { 1, 0, -1, 2147483647, 178956970, 178956971, -2147483647 - 1 };
	int ep = new_epoll();
	/* Not on the stack: from there, such an array may reach beyond the end of user memory, depending on luck. */
	static struct epoll_event events[4];
	int fds[2];

	must("pipe", pipe(fds));
	for (int ready = 0; ready < 2; ready++) {
		printf("-- %s\n", ready ? "ready" : "nothing ready");
		for (int i = 0; i < 7; i++) {
			printf("%d ", numbers[i]);
			result("events", epoll_wait(ep, events, numbers[i], 0));
		}
		if (!ready) {
			add(ep, fds[0], EPOLLIN, 1);
			put(fds[1], "x");
		}
	}
	result("epoll_pwait 0", epoll_pwait(ep, events, 0, 0, NULL));
	result("epoll_pwait2 0", epoll_pwait2(ep, events, 0, NULL, NULL));
	result("epoll_pwait2 178956971", epoll_pwait2(ep, events, 178956971, NULL, NULL));
	return 0;
}

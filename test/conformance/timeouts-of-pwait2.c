/* SPDX-License-Identifier: MIT */
/* Every form of epoll_pwait2's timeout: null, zero, a nanosecond, the largest, bad ones. */
#include "conformance.h"

static int ep;

static void one(const char *what, long seconds, long nanoseconds)
{
	struct timespec ts = { seconds, nanoseconds };
	struct epoll_event event;

	result(what, epoll_pwait2(ep, &event, 1, &ts, NULL));
	if (ts.tv_sec != seconds || ts.tv_nsec != nanoseconds)
		printf("changed\n");
}

int main(void)
{
	struct epoll_event event;
	int fds[2];

	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	one("zero", 0, 0);
	one("a nanosecond", 0, 1);
	one("a millisecond", 0, 1000000);
	put(fds[1], "x");
	result("null", epoll_pwait2(ep, &event, 1, NULL, NULL));
	one("zero, ready", 0, 0);
	one("the largest", 0x7fffffffffffffff, 999999999);
	one("a second of nanoseconds", 0, 1000000000);
	one("negative nanoseconds", 0, -1);
	one("negative seconds", -1, 0);
	one("both", -1, -1);
	one("least seconds", -0x7fffffffffffffff - 1, 0);
	result("wild", epoll_pwait2(ep, &event, 1, (struct timespec *)16, NULL));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* A timerfd is shared by fork(): one timer, whose expiries whoever comes first takes. */
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include "conformance.h"

int main(void)
{
	struct itimerspec soon = { { 0, 0 }, { 0, 5000000 } };
	struct itimerspec late = { { 0, 0 }, { 1000, 0 } };
	struct itimerspec now;
	int fd = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0));
	int ep = new_epoll();
	uint64_t ticks = 0;
	pid_t pid;

	add(ep, fd, EPOLLIN, 1);
	pid = must("fork", fork());
	if (pid == 0) {
		must("settime", timerfd_settime(fd, 0, &soon, NULL));
		must("read", read(fd, &ticks, 8));
		must("settime", timerfd_settime(fd, 0, &soon, NULL));
		_exit(ticks);
	}
	show("set by the child", ep, 4, 2000);
	must("waitpid", waitpid(pid, NULL, 0));
	must("read", read(fd, &ticks, 8));
	printf("ticks %llu\n", (unsigned long long)ticks);

	pid = must("fork", fork());
	if (pid == 0) {
		must("settime", timerfd_settime(fd, 0, &late, NULL));
		_exit(0);
	}
	must("waitpid", waitpid(pid, NULL, 0));
	must("gettime", timerfd_gettime(fd, &now));
	printf("runs on after its setter: %d\n", now.it_value.tv_sec >= 990);
	show("not yet", ep, 4, 0);
	return 0;
}

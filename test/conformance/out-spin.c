/* SPDX-License-Identifier: MIT */
/* Level-triggered EPOLLOUT on a writable file is reported every time: the usual cause of a busy loop. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	struct epoll_event event;
	int fds[2], reports = 0;

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	add(ep, fds[0], EPOLLIN | EPOLLOUT, 1);
	for (int i = 0; i < 100; i++)
		reports += epoll_wait(ep, &event, 1, 50);
	printf("reported %d times\n", reports);
	must("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN, 1));
	result("disarmed", epoll_wait(ep, &event, 1, 5));
	must("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLOUT | EPOLLET, 1));
	result("edge", epoll_wait(ep, &event, 1, 5));
	result("edge", epoll_wait(ep, &event, 1, 5));
	return 0;
}

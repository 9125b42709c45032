/* SPDX-License-Identifier: MIT */
/* Every error of epoll_ctl that needs no second epoll. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(0, 0));
	int pipes[2];

	must("pipe", pipe(pipes));
	result("ADD to 77", control(77, EPOLL_CTL_ADD, fd, EPOLLIN, 0));
	result("ADD of 77", control(ep, EPOLL_CTL_ADD, 77, EPOLLIN, 0));
	result("ADD of -1", control(ep, EPOLL_CTL_ADD, -1, EPOLLIN, 0));
	result("ADD to an eventfd", control(fd, EPOLL_CTL_ADD, pipes[0], EPOLLIN, 0));
	result("ADD of itself", control(ep, EPOLL_CTL_ADD, ep, EPOLLIN, 0));
	result("MOD of a file not added", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN, 0));
	result("DEL of a file not added", control(ep, EPOLL_CTL_DEL, fd, EPOLLIN, 0));
	result("ADD", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 0));
	result("ADD again", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 0));
	result("operation 0", control(ep, 0, fd, EPOLLIN, 0));
	result("operation 4", control(ep, 4, fd, EPOLLIN, 0));
	result("operation 4 of a file not added", control(ep, 4, pipes[0], EPOLLIN, 0));
	result("MOD with a null event", epoll_ctl(ep, EPOLL_CTL_MOD, fd, NULL));
	result("ADD with a null event", epoll_ctl(ep, EPOLL_CTL_ADD, pipes[0], NULL));
	result("ADD with a wild event", epoll_ctl(ep, EPOLL_CTL_ADD, pipes[0], (struct epoll_event *)16));
	result("bad number and null event", epoll_ctl(77, EPOLL_CTL_ADD, 78, NULL));
	result("DEL with a null event", epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL));
	result("DEL again", epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL));
	result("ADD after DEL", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 0));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* EPOLLEXCLUSIVE: what it may be combined with. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int inner = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(1, 0));

	result("with ONESHOT", control(ep, EPOLL_CTL_ADD, fd, EPOLLEXCLUSIVE | EPOLLIN | EPOLLONESHOT, 1));
	result("with PRI", control(ep, EPOLL_CTL_ADD, fd, EPOLLEXCLUSIVE | EPOLLPRI, 1));
	result("with RDHUP", control(ep, EPOLL_CTL_ADD, fd, EPOLLEXCLUSIVE | EPOLLRDHUP, 1));
	result("for an epoll", control(ep, EPOLL_CTL_ADD, inner, EPOLLEXCLUSIVE | EPOLLIN, 1));
	result("MOD of nothing", control(ep, EPOLL_CTL_MOD, fd, EPOLLEXCLUSIVE | EPOLLIN, 1));
	result("with all that is allowed",
	       control(ep, EPOLL_CTL_ADD, fd,
		       EPOLLEXCLUSIVE | EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLET | EPOLLWAKEUP, 2));
	show("reported", ep, 8, 0);
	result("MOD with it", control(ep, EPOLL_CTL_MOD, fd, EPOLLEXCLUSIVE | EPOLLIN, 3));
	result("MOD without it", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN, 3));
	result("DEL", control(ep, EPOLL_CTL_DEL, fd, 0, 0));
	result("ADD without it", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 4));
	result("MOD with it", control(ep, EPOLL_CTL_MOD, fd, EPOLLEXCLUSIVE | EPOLLIN, 5));
	result("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN, 6));
	show("reported", ep, 8, 0);
	result("DEL with the bit in its event", control(ep, EPOLL_CTL_DEL, fd, EPOLLEXCLUSIVE | EPOLLPRI, 0));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* When several things are wrong with an epoll_ctl: which error comes first. */
#include <sys/mman.h>
#include "conformance.h"

int main(void)
{
	struct epoll_event *wild = (struct epoll_event *)16;
	int ep = new_epoll();
	int file = must("memfd_create", memfd_create("file", 0));
	int fds[2];

	must("pipe", pipe(fds));
	result("wild event, bad epoll", epoll_ctl(-1, EPOLL_CTL_ADD, fds[0], wild));
	result("wild event, bad target", epoll_ctl(ep, EPOLL_CTL_MOD, -1, wild));
	result("wild event, unknown operation", epoll_ctl(ep, 9, fds[0], wild));
	result("wild event, DEL", epoll_ctl(ep, EPOLL_CTL_DEL, fds[0], wild));
	result("file without poll, not an epoll", control(fds[0], EPOLL_CTL_ADD, file, EPOLLIN, 0));
	result("file without poll, DEL", control(ep, EPOLL_CTL_DEL, file, 0, 0));
	result("file without poll, unknown operation", control(ep, 9, file, 0, 0));
	result("itself, unknown operation", control(ep, 9, ep, 0, 0));
	result("itself, DEL", control(ep, EPOLL_CTL_DEL, ep, 0, 0));
	result("exclusive MOD of what is not there",
		   control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLEXCLUSIVE, 0));
	add(ep, fds[0], EPOLLIN, 0);
	result("exclusive ADD with a bad bit of what is there",
		   control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN | EPOLLEXCLUSIVE | EPOLLPRI, 0));
	result("exclusive ADD of what is there", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN | EPOLLEXCLUSIVE, 0));
	return 0;
}

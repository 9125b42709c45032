/* SPDX-License-Identifier: MIT */
/* One epoll with a file of every type that can be watched, all ready in turn. */
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include "conformance.h"

int main(void)
{
	struct itimerspec past = { .it_value = { 0, 1 } };
	int ep = new_epoll(), inner = new_epoll();
	int event = must("eventfd", eventfd(0, 0));
	int timer = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0));
	int fds[2], stream[2], dgram[2], packets[2], below[2];

	must("pipe", pipe(fds));
	must("pipe", pipe(below));
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, stream));
	must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, dgram));
	must("socketpair", socketpair(AF_UNIX, SOCK_SEQPACKET, 0, packets));
	add(inner, below[0], EPOLLIN, 0);
	add(ep, fds[0], EPOLLIN, 1);
	add(ep, event, EPOLLIN, 2);
	add(ep, timer, EPOLLIN, 3);
	add(ep, stream[0], EPOLLIN, 4);
	add(ep, dgram[0], EPOLLIN, 5);
	add(ep, packets[0], EPOLLIN, 6);
	add(ep, inner, EPOLLIN, 7);
	put(packets[1], "x");
	put(below[1], "x");
	must("settime", timerfd_settime(timer, TFD_TIMER_ABSTIME, &past, NULL));
	while (poll(&(struct pollfd){ .fd = timer, .events = POLLIN }, 1, -1) != 1)
		;
	put(stream[1], "x");
	must("write", eventfd_write(event, 1));
	put(dgram[1], "x");
	put(fds[1], "x");
	show("all", ep, 16, 0);
	return 0;
}

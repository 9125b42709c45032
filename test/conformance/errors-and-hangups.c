/* SPDX-License-Identifier: MIT */
/* EPOLLERR and EPOLLHUP are reported whether asked for or not. */
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int a[2], b[2], c[2];

	must("pipe", pipe(a));
	must("pipe", pipe(b));
	must("pipe", pipe(c));
	signal(SIGPIPE, SIG_IGN);

	add(ep, a[0], 0, 1);
	show("nobody asked for input", ep, 8, 0);
	must("write", write(a[1], "x", 1));
	show("nor for this", ep, 8, 0);
	close(a[1]);
	show("writer gone, byte unread", ep, 8, 0);
	must("read", read(a[0], buffer, 8));
	show("byte read", ep, 8, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, a[0], EPOLLIN | EPOLLRDHUP | EPOLLRDNORM, 2));
	show("with IN and RDHUP", ep, 8, 0);
	close(a[0]);

	add(ep, b[1], EPOLLOUT, 3);
	show("writable", ep, 8, 0);
	close(b[0]);
	show("reader gone", ep, 8, 0);
	result("write", write(b[1], "x", 1));
	must("MOD", control(ep, EPOLL_CTL_MOD, b[1], 0, 4));
	show("mask 0", ep, 8, 0);
	close(b[1]);

	add(ep, c[0], EPOLLIN | EPOLLET, 5);
	must("write", write(c[1], "y", 1));
	close(c[1]);
	show("data and hang-up in one", ep, 8, 0);
	show("edge: once", ep, 8, 0);
	result("read", read(c[0], buffer, 8));
	result("end of file", read(c[0], buffer, 8));
	return 0;
}

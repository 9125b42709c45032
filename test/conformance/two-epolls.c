/* SPDX-License-Identifier: MIT */
/* One file in two epolls, and one epoll with two numbers of a file: each item has a state of its own. */
#include "conformance.h"

int main(void)
{
	int a = must("epoll_create1", epoll_create1(0));
	int b = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int fds[2], copy;

	must("pipe", pipe(fds));
	copy = must("dup", dup(fds[0]));
	add(a, fds[0], EPOLLIN, 1);
	add(b, fds[0], EPOLLIN | EPOLLET, 2);
	add(b, copy, EPOLLIN | EPOLLONESHOT, 3);
	must("write", write(fds[1], "abc", 3));
	show("a", a, 8, 0);
	show("b", b, 8, 0);
	show("a again", a, 8, 0);
	show("b again", b, 8, 0);
	must("write", write(fds[1], "d", 1));
	show("b after a write", b, 8, 0);
	must("MOD", control(b, EPOLL_CTL_MOD, copy, EPOLLIN, 4));
	show("b after MOD", b, 8, 0);
	must("DEL", control(a, EPOLL_CTL_DEL, fds[0], 0, 0));
	show("a after DEL", a, 8, 0);
	must("write", write(fds[1], "e", 1));
	show("b", b, 8, 0);
	must("read", read(copy, buffer, 8));
	show("b, read by the copy", b, 8, 0);
	close(b);
	must("write", write(fds[1], "f", 1));
	add(a, copy, EPOLLIN, 5);
	show("a", a, 8, 0);
	return 0;
}

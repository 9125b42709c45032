/* SPDX-License-Identifier: MIT */
/* An epoll watches an epoll that watches a pipe. */
#include "conformance.h"

int main(void)
{
	int inner = must("epoll_create1", epoll_create1(0));
	int outer = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int fds[2];

	must("pipe", pipe(fds));
	add(inner, fds[0], EPOLLIN, 1);
	add(outer, inner, EPOLLIN | EPOLLOUT, 2);
	show("outer: nothing", outer, 8, 0);
	must("write", write(fds[1], "a", 1));
	show("outer", outer, 8, 0);
	show("outer once more", outer, 8, 0);
	show("inner", inner, 8, 0);
	show("outer after inner (level)", outer, 8, 0);
	must("read", read(fds[0], buffer, 8));
	show("outer, pipe empty", outer, 8, 0);
	must("write", write(fds[1], "b", 1));
	must("read", read(fds[0], buffer, 8));
	show("outer: came and went", outer, 8, 0);

	printf("-- outer edge-triggered\n");
	must("MOD", control(outer, EPOLL_CTL_MOD, inner, EPOLLIN | EPOLLET, 3));
	must("write", write(fds[1], "c", 1));
	show("outer", outer, 8, 0);
	show("outer once more", outer, 8, 0);
	must("write", write(fds[1], "d", 1));
	show("outer after another write", outer, 8, 0);

	printf("-- inner edge-triggered\n");
	must("read", read(fds[0], buffer, 8));
	must("MOD", control(inner, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLET, 4));
	must("MOD", control(outer, EPOLL_CTL_MOD, inner, EPOLLIN, 5));
	must("write", write(fds[1], "e", 1));
	show("outer", outer, 8, 0);
	show("outer: looking at inner does not use it up", outer, 8, 0);
	show("inner", inner, 8, 0);
	show("outer, inner has reported it", outer, 8, 0);

	printf("-- inner closed\n");
	must("write", write(fds[1], "f", 1));
	show("outer", outer, 8, 0);
	close(inner);
	show("outer", outer, 8, 0);
	result("close of the pipe", close(fds[0]));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* EPOLLOUT | EPOLLET on a pipe: an edge comes when a page of a full pipe is emptied. */
#include "conformance.h"

static char block[65536];

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fds[2];

	must("pipe2", pipe2(fds, O_NONBLOCK));
	add(ep, fds[1], EPOLLOUT | EPOLLET, 1);
	show("empty", ep, 8, 0);
	must("write", write(fds[1], block, 100));
	show("written", ep, 8, 0);
	must("read", read(fds[0], block, 100));
	show("read, was not full", ep, 8, 0);
	result("fill", write(fds[1], block, 65536));
	show("full", ep, 8, 0);
	must("read", read(fds[0], block, 4096));
	show("one page read", ep, 8, 0);
	must("read", read(fds[0], block, 4096));
	show("another: was not full", ep, 8, 0);
	result("fill", write(fds[1], block, 65536));
	must("read", read(fds[0], block, 65536));
	show("all read", ep, 8, 0);
	return 0;
}

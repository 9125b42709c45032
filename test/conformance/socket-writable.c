/* SPDX-License-Identifier: MIT */
/* EPOLLOUT of a stream socket: gone when the buffer is full, back when the other side has read enough. */
#include <sys/socket.h>
#include "conformance.h"

static char block[4096];

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	long written = 0, got = 0, n;
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds));
	add(ep, fds[0], EPOLLOUT | EPOLLET, 1);
	show("writable", ep, 8, 0);
	while ((n = write(fds[0], block, sizeof(block))) > 0)
		written += n;
	result("full", n);
	printf("more than 64 KiB: %d\n", written > 65536);
	show("no edge", ep, 8, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLOUT, 2));
	show("not writable", ep, 8, 0);
	must("read", n = read(fds[1], block, 1));
	got += n;
	show("one byte read: not yet", ep, 8, 0);
	while ((n = read(fds[1], block, sizeof(block))) > 0)
		got += n;
	result("empty", n);
	printf("all arrived: %d\n", got == written);
	show("writable again", ep, 8, 0);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Each bit asked for alone, on a socket with data and room and on one that is hung up. */
#include <sys/socket.h>
#include "conformance.h"

static void every_bit(int fd)
{
	int ep = new_epoll();

	for (int bit = 0; bit < 14; bit++) {
		add(ep, fd, 1u << bit, bit);
		show("bit", ep, 1, 0);
		drop(ep, fd);
	}
	close(ep);
}

int main(void)
{
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	put(fds[1], "x");
	printf("-- data and room\n");
	every_bit(fds[0]);
	printf("-- hung up\n");
	close(fds[1]);
	every_bit(fds[0]);
	return 0;
}

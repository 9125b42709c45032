/* SPDX-License-Identifier: MIT */
/* What the writing end of a pipe reports to one who asks for everything when the reader goes. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2], full[2];

	must("pipe2", pipe2(fds, O_NONBLOCK));
	must("pipe2", pipe2(full, O_NONBLOCK));
	fill(full[1]);
	add(ep, fds[1], 0x3fff, 1);
	add(ep, full[1], 0x3fff, 2);
	show("readers", ep, 4, 0);
	close(fds[0]);
	close(full[0]);
	show("no readers", ep, 4, 0);
	return 0;
}

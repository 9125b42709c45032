/* SPDX-License-Identifier: MIT */
/* What an epoll reports to one who asks for everything. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(outer, inner, 0x3fff, 1);
	show("empty", outer, 4, 0);
	add(inner, fds[0], EPOLLIN, 2);
	show("nothing ready", outer, 4, 0);
	put(fds[1], "x");
	show("ready", outer, 4, 0);
	close(fds[1]);
	show("hung up inside", outer, 4, 0);
	return 0;
}

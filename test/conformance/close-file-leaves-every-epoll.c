/* SPDX-License-Identifier: MIT */
/* A closed file leaves all the epolls that watched it. */
#include "conformance.h"

int main(void)
{
	int eps[3];
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	for (int i = 0; i < 3; i++) {
		eps[i] = new_epoll();
		add(eps[i], fds[0], EPOLLIN, i);
	}
	for (int i = 0; i < 3; i++)
		show("watched", eps[i], 4, 0);
	close(fds[0]);
	for (int i = 0; i < 3; i++)
		show("closed", eps[i], 4, 0);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* O_NONBLOCK on an epoll can be set, and epoll_wait waits all the same. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	long start;

	result("F_SETFL", fcntl(ep, F_SETFL, O_NONBLOCK));
	printf("set %d\n", !!(fcntl(ep, F_GETFL) & O_NONBLOCK));
	start = milliseconds();
	show("25 ms", ep, 4, 25);
	printf("waited %d\n", milliseconds() - start >= 24);
	return 0;
}

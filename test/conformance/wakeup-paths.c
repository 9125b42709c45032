/* SPDX-License-Identifier: MIT */
/* How many ways an event may take through nested epolls: 500 of length two from one file. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int top = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(0, 0));
	int first_error = 0;
	int added = 0;
	int inner;

	for (int i = 0; i < 510; i++) {
		inner = must("epoll_create1", epoll_create1(0));
		add(top, inner, EPOLLIN, 0);
		if (control(inner, EPOLL_CTL_ADD, fd, EPOLLIN, 0) == 0)
			added++;
		else if (!first_error)
			first_error = errno;
	}
	printf("added %d, then %s\n", added, error_name(first_error));
	return 0;
}

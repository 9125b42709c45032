/* SPDX-License-Identifier: MIT */
/* An epoll takes the lowest free number, as every new file does. */
#include "conformance.h"

int main(void)
{
	int first = must("epoll_create1", epoll_create1(0));
	int second = must("epoll_create1", epoll_create1(0));
	int third = must("epoll_create1", epoll_create1(0));

	printf("in a row %d %d\n", second - first, third - second);
	close(first);
	close(second);
	printf("the lowest again %d\n", epoll_create1(0) == first);
	printf("then the next %d\n", epoll_create1(0) == second);
	printf("then a new one %d\n", epoll_create1(0) == third + 1);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Every way to close a loop of two to four epolls is refused. */
#include "conformance.h"

static int eps[4];

static void ring(int n)
{
	for (int i = 0; i < n; i++)
		eps[i] = new_epoll();
	for (int i = 0; i + 1 < n; i++)
		result("link", control(eps[i], EPOLL_CTL_ADD, eps[i + 1], EPOLLIN, 0));
	for (int i = 1; i < n; i++)
		result("back", control(eps[i], EPOLL_CTL_ADD, eps[0], EPOLLIN, 0));
	result("forward again", control(eps[0], EPOLL_CTL_ADD, eps[1], EPOLLIN, 0));
	if (n > 2)
		result("shortcut", control(eps[0], EPOLL_CTL_ADD, eps[n - 1], EPOLLIN, 0));
	for (int i = 0; i < n; i++)
		close(eps[i]);
}

int main(void)
{
	for (int n = 2; n <= 4; n++) {
		printf("-- %d\n", n);
		ring(n);
	}
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Which bits may stand beside EPOLLEXCLUSIVE. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	for (int bit = 0; bit < 32; bit++) {
		int n = control(ep, EPOLL_CTL_ADD, fds[0], EPOLLEXCLUSIVE | 1u << bit, 0);

		printf("bit %d: %s\n", bit, n == 0 ? "taken" : error_name(errno));
		if (n == 0)
			drop(ep, fds[0]);
	}
	result("alone", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLEXCLUSIVE, 0));
	drop(ep, fds[0]);
	result("all legal", control(ep, EPOLL_CTL_ADD, fds[0],
								EPOLLEXCLUSIVE | EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLWAKEUP | EPOLLET, 0));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Ten epolls watch one file in five ways; each keeps its own account. */
#include "conformance.h"

int main(void)
{
	uint32_t masks[] = { EPOLLIN, EPOLLIN | EPOLLET, EPOLLIN | EPOLLONESHOT, EPOLLIN | EPOLLEXCLUSIVE, EPOLLPRI };
	int eps[10];
	int fds[2];

	must("pipe", pipe(fds));
	for (int i = 0; i < 10; i++) {
		eps[i] = new_epoll();
		add(eps[i], fds[0], masks[i % 5], i);
	}
	for (int round = 0; round < 2; round++) {
		put(fds[1], "x");
		for (int i = 0; i < 10; i++)
			show("after a write", eps[i], 4, 0);
	}
	for (int i = 0; i < 10; i++)
		show("without", eps[i], 4, 0);
	take(fds[0], 10);
	for (int i = 0; i < 10; i++)
		show("read", eps[i], 4, 0);
	return 0;
}

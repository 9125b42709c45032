/* SPDX-License-Identifier: MIT */
/* DEL looks at nothing but the two numbers. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	for (int i = 0; i < 3; i++) {
		struct epoll_event *event = (struct epoll_event *[]){ NULL, (void *)16, (void *)-16 }[i];

		add(ep, fds[0], EPOLLIN, 1);
		result("DEL", epoll_ctl(ep, EPOLL_CTL_DEL, fds[0], event));
		result("again", epoll_ctl(ep, EPOLL_CTL_DEL, fds[0], event));
	}
	return 0;
}

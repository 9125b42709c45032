/* SPDX-License-Identifier: MIT */
/* Handling one event closes the files of the others in the same batch; the next wait does not know them any more. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	struct epoll_event events[8];
	int fds[6];
	int n;

	for (int i = 0; i < 6; i++) {
		fds[i] = must("eventfd", eventfd(1, 0));
		add(ep, fds[i], EPOLLIN, i);
	}
	n = result("epoll_wait", epoll_wait(ep, events, 4, 0));
	for (int i = 1; i < n; i++)
		close(fds[events[i].data.u64]);
	show("after closing 1 to 3", ep, 8, 0);
	close(fds[0]);
	close(fds[4]);
	close(fds[5]);
	show("after closing all", ep, 8, 0);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Five hundred watched files: the table of numbers grows, the tree is deep, all are found and removed again. */
#include <sys/eventfd.h>
#include "conformance.h"

#define FILES 500

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	static int fds[FILES], seen[FILES];
	struct epoll_event events[64];
	int n, total = 0, twice = 0;

	for (int i = 0; i < FILES; i++)
		fds[i] = must("eventfd", eventfd(0, 0));
	printf("more numbers than a small table has: %d\n", fds[FILES - 1] > 256);
	for (int i = 0; i < FILES; i++)
		add(ep, fds[i * 7 % FILES], EPOLLIN | EPOLLET, i * 7 % FILES);
	for (int i = 0; i < FILES; i += 3)
		must("write", eventfd_write(fds[i], 1));
	while ((n = must("epoll_wait", epoll_wait(ep, events, 64, 0))) > 0) {
		for (int i = 0; i < n; i++) {
			twice += seen[events[i].data.u64]++;
			total += events[i].data.u64 % 3 == 0;
		}
	}
	printf("total %d, twice %d\n", total, twice);
	n = 0;
	for (int i = FILES - 1; i >= 0; i--)
		n += control(ep, EPOLL_CTL_DEL, fds[i * 11 % FILES], 0, 0);
	printf("removed %d\n", n);
	result("once more", control(ep, EPOLL_CTL_DEL, fds[77], 0, 0));
	show("empty", ep, 8, 0);
	return 0;
}

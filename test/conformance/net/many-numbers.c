/* SPDX-License-Identifier: MIT */
/* Four thousand open files, half of them watched by one epoll. */
#include <sys/eventfd.h>
#include <sys/resource.h>
#include "net.h"

#define FILES 2000

int main(void)
{
	struct rlimit limit = { 4096, 4096 };
	struct epoll_event events[64];
	static int fds[FILES];
	int ep, n, sum = 0, seen = 0;

	must("setrlimit", setrlimit(RLIMIT_NOFILE, &limit));
	ep = new_epoll();
	for (int i = 0; i < FILES; i++) {
		fds[i] = must("eventfd", eventfd(i % 100 == 7, EFD_NONBLOCK));
		add(ep, fds[i], EPOLLIN | EPOLLET, i);
		must("dup", dup(fds[i]));
	}
	while ((n = epoll_wait(ep, events, 64, 0)) > 0) {
		for (int i = 0; i < n; i++)
			sum += events[i].data.u64;
		seen += n;
	}
	printf("seen %d, sum %d\n", seen, sum);
	for (int i = 0; i < FILES; i++)
		close(fds[i]);
	printf("the next number is that of the first: %d\n", dup(0) == fds[0]);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Epolls in epolls: no loops, and only so deep. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int a = must("epoll_create1", epoll_create1(0));
	int b = must("epoll_create1", epoll_create1(0));
	int c = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(0, 0));
	int chain[8];
	char what[32];

	result("a watches b", control(a, EPOLL_CTL_ADD, b, EPOLLIN, 0));
	result("b watches a", control(b, EPOLL_CTL_ADD, a, EPOLLIN, 0));
	result("b watches c", control(b, EPOLL_CTL_ADD, c, EPOLLIN, 0));
	result("c watches a", control(c, EPOLL_CTL_ADD, a, EPOLLIN, 0));
	result("c watches b", control(c, EPOLL_CTL_ADD, b, EPOLLIN, 0));
	result("a watches c", control(a, EPOLL_CTL_ADD, c, EPOLLIN, 0));
	result("c watches a file", control(c, EPOLL_CTL_ADD, fd, EPOLLIN, 0));
	result("a drops b", control(a, EPOLL_CTL_DEL, b, 0, 0));
	result("b watches a now", control(b, EPOLL_CTL_ADD, a, EPOLLIN, 0));

	printf("-- upwards: each new one watches the one before\n");
	for (int i = 0; i < 8; i++)
		chain[i] = must("epoll_create1", epoll_create1(0));
	for (int i = 1; i < 8; i++) {
		snprintf(what, sizeof(what), "%d watches %d", i, i - 1);
		result(what, control(chain[i], EPOLL_CTL_ADD, chain[i - 1], EPOLLIN, 0));
	}
	result("a file at the bottom", control(chain[0], EPOLL_CTL_ADD, fd, EPOLLIN, 0));
	for (int i = 0; i < 8; i++)
		close(chain[i]);

	printf("-- downwards: each one is watched by the one before\n");
	for (int i = 0; i < 8; i++)
		chain[i] = must("epoll_create1", epoll_create1(0));
	for (int i = 1; i < 8; i++) {
		snprintf(what, sizeof(what), "%d watches %d", i - 1, i);
		result(what, control(chain[i - 1], EPOLL_CTL_ADD, chain[i], EPOLLIN, 0));
	}
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* No number left: EMFILE, and nothing is lost by it. */
#include <sys/resource.h>
#include "conformance.h"

int main(void)
{
	struct rlimit limit;
	int first = new_epoll();
	int count = 0, last = -1, fd;

	must("getrlimit", getrlimit(RLIMIT_NOFILE, &limit));
	limit.rlim_cur = first + 5;
	must("setrlimit", setrlimit(RLIMIT_NOFILE, &limit));
	while ((fd = epoll_create1(0)) >= 0) {
		last = fd;
		count++;
	}
	result("epoll_create1", fd);
	printf("%d more\n", count);
	result("epoll_create", epoll_create(1));
	result("dup", dup(first));
	close(last);
	printf("the freed number %d\n", epoll_create1(0) == last);
	return 0;
}

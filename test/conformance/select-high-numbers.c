/* SPDX-License-Identifier: MIT */
/* select with numbers in the second and the last word of a set. */
#include <sys/resource.h>
#include <sys/select.h>
#include "conformance.h"

int main(void)
{
	int numbers[] = { 63, 64, 65, 127, 128, 1023 };
	struct timeval none = { 0, 0 };
	struct rlimit limit;
	fd_set in;
	int fds[2];

	must("getrlimit", getrlimit(RLIMIT_NOFILE, &limit));
	limit.rlim_cur = 1024;
	must("setrlimit", setrlimit(RLIMIT_NOFILE, &limit));
	must("pipe", pipe(fds));
	put(fds[1], "x");
	FD_ZERO(&in);
	for (int i = 0; i < 6; i++) {
		must("dup2", dup2(fds[i & 1], numbers[i]));
		FD_SET(numbers[i], &in);
	}
	result("select", select(1024, &in, NULL, NULL, &none));
	for (int i = 0; i < 6; i++)
		printf("%d: %d\n", numbers[i], !!FD_ISSET(numbers[i], &in));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* select's errors: a closed number, a negative count, bad pointers, a bad time. */
#include <sys/select.h>
#include <sys/syscall.h>
#include "conformance.h"

int main(void)
{
	struct timeval none = { 0, 0 }, bad = { -1, 0 }, large = { 0, 2000000 };
	fd_set in;
	int fds[2];

	must("pipe", pipe(fds));
	FD_ZERO(&in);
	FD_SET(500, &in);
	result("closed number", select(501, &in, NULL, NULL, &none));
	result("beyond the count", select(500, &in, NULL, NULL, &none));
	result("negative count", select(-1, &in, NULL, NULL, &none));
	result("wild set", select(1, (fd_set *)16, NULL, NULL, &none));
	result("wild time", syscall(SYS_select, 0, NULL, NULL, NULL, (struct timeval *)16));
	result("negative time", select(0, NULL, NULL, NULL, &bad));
	put(fds[1], "x");
	FD_ZERO(&in);
	FD_SET(fds[0], &in);
	result("two million microseconds", select(fds[0] + 1, &in, NULL, NULL, &large));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* O_NONBLOCK belongs to the file, so to every copy of its number, and not to the other end. */
#include "conformance.h"

int main(void)
{
	char byte;
	int fds[2];
	int copy;

	must("pipe", pipe(fds));
	copy = must("dup", dup(fds[0]));
	nonblocking(copy);
	result("read", read(fds[0], &byte, 1));
	printf("reader %d writer %d\n", !!(fcntl(fds[0], F_GETFL) & O_NONBLOCK), !!(fcntl(fds[1], F_GETFL) & O_NONBLOCK));
	must("F_SETFL", fcntl(fds[0], F_SETFL, 0));
	printf("copy %d\n", !!(fcntl(copy, F_GETFL) & O_NONBLOCK));
	return 0;
}

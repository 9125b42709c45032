/* SPDX-License-Identifier: MIT */
/* A pipe's ends have one direction each. */
#include "conformance.h"

int main(void)
{
	char byte = 0;
	int fds[2];

	must("pipe", pipe(fds));
	result("write to the reader", write(fds[0], "x", 1));
	result("read from the writer", read(fds[1], &byte, 1));
	result("lseek", lseek(fds[0], 0, SEEK_SET));
	result("pread", pread(fds[0], &byte, 1, 0));
	printf("modes %d %d\n", fcntl(fds[0], F_GETFL) & O_ACCMODE, fcntl(fds[1], F_GETFL) & O_ACCMODE);
	result("bad flags", pipe2(fds, O_APPEND));
	result("wild", pipe((int *)16));
	result("read into nowhere", (put(fds[1], "ab"), read(fds[0], (void *)16, 1)));
	result("write from nowhere", write(fds[1], (void *)16, 1));
	result("still there", read(fds[0], &byte, 1));
	printf("%c\n", byte);
	return 0;
}

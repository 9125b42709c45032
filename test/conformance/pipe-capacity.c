/* SPDX-License-Identifier: MIT */
/* A pipe holds sixteen pages; room is counted in pages; writes of up to 4096 bytes are all or nothing. */
#include <sys/ioctl.h>
#include "conformance.h"

static char block[70000];

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int waiting = -1;
	int fds[2];
	long n, total = 0;

	must("pipe2", pipe2(fds, O_NONBLOCK));
	add(ep, fds[1], EPOLLOUT, 1);
	show("empty", ep, 8, 0);
	result("write of 70000", write(fds[1], block, 70000));
	result("write of 1", write(fds[1], block, 1));
	show("full", ep, 8, 0);
	must("FIONREAD", ioctl(fds[0], FIONREAD, &waiting));
	printf("waiting %d\n", waiting);
	result("read of 4095", read(fds[0], block, 4095));
	show("no page free yet", ep, 8, 0);
	result("write of 1", write(fds[1], block, 1));
	result("read of 1", read(fds[0], block, 1));
	show("one page free", ep, 8, 0);
	result("write of 4097", write(fds[1], block, 4097));
	result("read of 5000", read(fds[0], block, 5000));
	result("write of 100", write(fds[1], block, 100));
	result("write of 4096", write(fds[1], block, 4096));
	while ((n = read(fds[0], block, 10000)) > 0)
		total += n;
	result("empty", n);
	printf("total %ld\n", total);

	printf("-- single bytes share a page\n");
	for (total = 0; write(fds[1], block, 1) == 1;)
		total++;
	printf("single bytes %ld\n", total);
	while (read(fds[0], block, sizeof(block)) > 0)
		;
	printf("-- 3000 bytes at a time: one to a page\n");
	for (total = 0; write(fds[1], block, 3000) == 3000;)
		total++;
	printf("times %ld\n", total);
	result("write of 1096 fits behind the last", write(fds[1], block, 1096));
	result("write of 1 does not", write(fds[1], block, 1));
	result("F_GETPIPE_SZ", fcntl(fds[0], F_GETPIPE_SZ));
	result("F_SETPIPE_SZ of -1", fcntl(fds[0], F_SETPIPE_SZ, -1));
	return 0;
}

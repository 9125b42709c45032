/* SPDX-License-Identifier: MIT */
/* An epoll cannot be read, written or cut; what is done instead gives an error. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	char byte = 0;
	int fds[2];

	result("read", read(ep, &byte, 1));
	result("write", write(ep, &byte, 1));
	result("pread", pread(ep, &byte, 1, 0));
	result("pwrite", pwrite(ep, &byte, 1, 0));
	result("ftruncate", ftruncate(ep, 0));
	result("epoll_wait on a pipe", (must("pipe", pipe(fds)), epoll_wait(fds[0], &(struct epoll_event){ 0 }, 1, 0)));
	return 0;
}

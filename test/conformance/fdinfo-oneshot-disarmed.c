/* SPDX-License-Identifier: MIT */
/* In fdinfo a oneshot item that has fired has only its private bits left. */
#include "conformance.h"

static unsigned int mask(int ep)
{
	char path[64], text[4096];
	unsigned int events = 77;
	int fd, n;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", ep);
	fd = must("open", open(path, O_RDONLY));
	n = must("read", read(fd, text, sizeof(text) - 1));
	text[n] = '\0';
	close(fd);
	sscanf(strstr(text, "events:"), "events: %x", &events);
	return events;
}

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLONESHOT | EPOLLET, 1);
	printf("%x\n", mask(ep));
	put(fds[1], "x");
	show("fires", ep, 4, 0);
	printf("%x\n", mask(ep));
	modify(ep, fds[0], EPOLLOUT, 2);
	printf("%x\n", mask(ep));
	result("no such number", open("/proc/self/fdinfo/900", O_RDONLY));
	return 0;
}

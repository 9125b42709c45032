/* SPDX-License-Identifier: MIT */
/* poll(2): masks, skipped and bad numbers, timeouts, more entries than fit on the kernel's stack. */
#include <poll.h>
#include <sys/eventfd.h>
#include "conformance.h"

static void print(const char *what, int n, const struct pollfd *fds, int count)
{
	result(what, n);
	for (int i = 0; i < count; i++)
		printf(" %x", fds[i].revents);
	printf("\n");
}

int main(void)
{
	static struct pollfd many[200];
	struct pollfd fds[5];
	int pipes[2];
	int ready = must("eventfd", eventfd(1, 0));
	int idle = must("eventfd", eventfd(0, 0));

	must("pipe", pipe(pipes));
	memset(fds, 0xff, sizeof(fds));
	fds[0] = (struct pollfd){ .fd = ready, .events = POLLIN | POLLOUT, .revents = -1 };
	fds[1] = (struct pollfd){ .fd = -1, .events = POLLIN, .revents = -1 };
	fds[2] = (struct pollfd){ .fd = 77, .events = POLLIN, .revents = -1 };
	fds[3] = (struct pollfd){ .fd = pipes[0], .events = 0, .revents = -1 };
	fds[4] = (struct pollfd){ .fd = idle, .events = POLLIN, .revents = -1 };
	print("poll", poll(fds, 5, -1), fds, 5);
	close(pipes[1]);
	print("writer gone, nothing asked", poll(&fds[3], 1, -1), &fds[3], 1);
	print("idle", poll(&fds[4], 1, 0), &fds[4], 1);
	print("idle, 10 ms", poll(&fds[4], 1, 10), &fds[4], 1);
	print("skipped only", poll(&fds[1], 1, 5), &fds[1], 1);
	result("nothing at all", poll(NULL, 0, 5));
	result("null array", poll(NULL, 3, 0));
	result("too many", poll(fds, 2000000000, 0));
	for (int i = 0; i < 200; i++)
		many[i] = (struct pollfd){ .fd = i % 50 == 7 ? ready : idle, .events = POLLIN };
	result("of 200", poll(many, 200, -1));
	for (int i = 0; i < 200; i++)
		if (many[i].revents)
			printf(" %d:%x", i, many[i].revents);
	printf("\n");
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* poll with more files than fit on the kernel's stack. */
#include "conformance.h"

#define FILES 120

int main(void)
{
	struct pollfd files[2 * FILES];
	int fds[FILES][2];
	int sum = 0;

	for (int i = 0; i < FILES; i++) {
		must("pipe", pipe(fds[i]));
		files[2 * i] = (struct pollfd){ .fd = fds[i][0], .events = POLLIN };
		files[2 * i + 1] = (struct pollfd){ .fd = fds[i][1], .events = POLLOUT };
		if (i % 7 == 0)
			put(fds[i][1], "x");
	}
	result("poll", poll(files, 2 * FILES, 0));
	for (int i = 0; i < 2 * FILES; i++)
		sum += files[i].revents * (i + 1);
	printf("sum %d\n", sum);
	return 0;
}

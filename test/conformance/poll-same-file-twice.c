/* SPDX-License-Identifier: MIT */
/* poll reports a file as often as it is in the array. */
#include "conformance.h"

int main(void)
{
	struct pollfd files[3];
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	files[0] = (struct pollfd){ .fd = fds[0], .events = POLLIN };
	files[1] = (struct pollfd){ .fd = fds[0], .events = POLLOUT };
	files[2] = (struct pollfd){ .fd = fds[0], .events = POLLIN | POLLRDNORM };
	result("poll", poll(files, 3, 0));
	for (int i = 0; i < 3; i++)
		printf("%x\n", files[i].revents);
	return 0;
}

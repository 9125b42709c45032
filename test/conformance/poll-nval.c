/* SPDX-License-Identifier: MIT */
/* poll reports a number that is not open as NVAL, and skips negative ones. */
#include "conformance.h"

int main(void)
{
	struct pollfd files[4] = { { .fd = 900, .events = POLLIN }, { .fd = -1, .events = POLLIN, .revents = 77 } };
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	files[2] = (struct pollfd){ .fd = fds[0], .events = POLLIN };
	files[3] = (struct pollfd){ .fd = -900, .events = POLLOUT, .revents = 5 };
	result("poll", poll(files, 4, -1));
	for (int i = 0; i < 4; i++)
		printf("%x\n", files[i].revents);
	close(fds[0]);
	show_poll("closed", fds[0], POLLIN);
	show_poll("closed, nothing asked", fds[0], 0);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* poll reports errors and hang-ups that nobody asked for, and clears old answers. */
#include "conformance.h"

int main(void)
{
	struct pollfd files[2];
	int fds[2], others[2];

	must("pipe", pipe(fds));
	must("pipe", pipe(others));
	close(fds[1]);
	close(others[0]);
	files[0] = (struct pollfd){ .fd = fds[0], .events = 0, .revents = -1 };
	files[1] = (struct pollfd){ .fd = others[1], .events = POLLIN, .revents = -1 };
	result("poll", poll(files, 2, 0));
	printf("%x %x\n", files[0].revents, files[1].revents);
	close(fds[0]);
	must("pipe", pipe(fds));
	files[0] = (struct pollfd){ .fd = fds[0], .events = POLLIN, .revents = -1 };
	result("poll", poll(files, 1, 0));
	printf("%x\n", files[0].revents);
	return 0;
}

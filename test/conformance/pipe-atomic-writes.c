/* SPDX-License-Identifier: MIT */
/* Writes of up to PIPE_BUF bytes are all or nothing, larger ones may be cut. */
#include "conformance.h"

static char block[20000];

int main(void)
{
	int fds[2];

	must("pipe2", pipe2(fds, O_NONBLOCK));
	for (int i = 0; i < 15; i++)
		must("write", write(fds[1], block, 4096));
	result("one page left, 4097", write(fds[1], block, 4097));
	result("none left, 1", write(fds[1], block, 1));
	take(fds[0], 4096);
	result("4096", write(fds[1], block, 4096));
	take(fds[0], 4096);
	take(fds[0], 4096);
	result("20000", write(fds[1], block, 20000));
	result("0", write(fds[1], block, 0));
	return 0;
}

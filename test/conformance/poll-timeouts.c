/* SPDX-License-Identifier: MIT */
/* Every form of poll's timeout. */
#include "conformance.h"

int main(void)
{
	struct pollfd file = { .events = POLLIN };
	int fds[2];
	long start;

	must("pipe", pipe(fds));
	file.fd = fds[0];
	result("zero", poll(&file, 1, 0));
	start = milliseconds();
	result("20 ms", poll(&file, 1, 20));
	printf("waited %d\n", milliseconds() - start >= 19);
	start = milliseconds();
	result("nothing to watch", poll(NULL, 0, 20));
	printf("waited %d\n", milliseconds() - start >= 19);
	put(fds[1], "x");
	result("for ever", poll(&file, 1, -1));
	result("for ever", poll(&file, 1, -2147483647 - 1));
	result("very long", poll(&file, 1, 0x7fffffff));
	return 0;
}

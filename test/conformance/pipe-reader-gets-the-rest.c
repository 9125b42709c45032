/* SPDX-License-Identifier: MIT */
/* After the last writer a reader gets what is left, then the end. */
#include "conformance.h"

int main(void)
{
	char text[16] = "";
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "hello");
	put(fds[1], "world");
	close(fds[1]);
	result("seven", read(fds[0], text, 7));
	printf("%s\n", text);
	memset(text, 0, sizeof(text));
	result("the rest", read(fds[0], text, 15));
	printf("%s\n", text);
	result("the end", read(fds[0], text, 15));
	result("the end", read(fds[0], text, 15));
	return 0;
}

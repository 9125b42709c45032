/* SPDX-License-Identifier: MIT */
/* readv and writev on a pipe. */
#include <sys/uio.h>
#include "conformance.h"

int main(void)
{
	char a[4] = "", b[4] = "", c[8] = "";
	struct iovec out[3] = { { "one", 3 }, { "", 0 }, { "three", 5 } };
	struct iovec in[3] = { { a, 2 }, { b, 3 }, { c, 7 } };
	int fds[2];

	must("pipe", pipe(fds));
	result("writev", writev(fds[1], out, 3));
	result("readv", readv(fds[0], in, 3));
	printf("%s %s %s\n", a, b, c);
	result("none", writev(fds[1], out, 0));
	result("negative", writev(fds[1], out, -1));
	result("too many", writev(fds[1], out, 1025));
	result("wild", writev(fds[1], (struct iovec *)16, 1));
	return 0;
}

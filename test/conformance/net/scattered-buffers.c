/* SPDX-License-Identifier: MIT */
/* readv, writev, sendmsg and recvmsg: several buffers in one call, over pipe, stream and datagrams. */
#include <sys/uio.h>
#include "net.h"

static void try(const char *what, int to, int from)
{
	char one[3] = "", two[5] = "", three[20] = "";
	struct iovec out[3] = { { "ab", 2 }, { "", 0 }, { "cdefgh", 6 } };
	struct iovec in[3] = { { one, 2 }, { two, 4 }, { three, 19 } };

	result(what, writev(to, out, 3));
	result("  readv", readv(from, in, 3));
	printf("  \"%s\" \"%s\" \"%s\"\n", one, two, three);
	result("  of nothing", writev(to, out, 0));
	result("  too many", writev(to, out, 2000));
	out[0].iov_len = -1;
	result("  negative", writev(to, out, 1));
	out[0] = (struct iovec){ (void *)8, 4 };
	result("  bad pointer", writev(to, out, 1));
}

int main(void)
{
	int fds[2], pair[2];

	must("pipe", pipe(fds));
	try("pipe", fds[1], fds[0]);
	must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
	try("datagrams", pair[0], pair[1]);
	tcp_pair(pair);
	try("TCP", pair[0], pair[1]);
	result("readv of a writing end", readv(fds[1], &(struct iovec){ pair, 1 }, 1));
	return 0;
}

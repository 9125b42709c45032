/* SPDX-License-Identifier: MIT */
/* select's three sets: what is ready stays, the rest is cleared. */
#include <sys/select.h>
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	struct timeval none = { 0, 0 };
	fd_set in, out, except;
	int fds[2], pair[2];

	must("pipe", pipe(fds));
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	put(pair[1], "x");
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_ZERO(&except);
	FD_SET(fds[0], &in);
	FD_SET(pair[0], &in);
	FD_SET(fds[1], &out);
	FD_SET(pair[0], &out);
	FD_SET(pair[0], &except);
	FD_SET(fds[0], &except);
	result("select", select(pair[1] + 1, &in, &out, &except, &none));
	printf("in %d %d out %d %d except %d %d\n", !!FD_ISSET(fds[0], &in), !!FD_ISSET(pair[0], &in),
		   !!FD_ISSET(fds[1], &out), !!FD_ISSET(pair[0], &out), !!FD_ISSET(pair[0], &except),
		   !!FD_ISSET(fds[0], &except));
	close(fds[1]);
	FD_ZERO(&in);
	FD_SET(fds[0], &in);
	result("hung up", select(fds[0] + 1, &in, NULL, NULL, &none));
	printf("in %d\n", !!FD_ISSET(fds[0], &in));
	return 0;
}

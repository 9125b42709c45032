/* SPDX-License-Identifier: MIT */
/* select(2): sets in and out, bad numbers, timeouts. */
#include <sys/eventfd.h>
#include <sys/select.h>
#include "conformance.h"

int main(void)
{
	struct timeval tv = { 0, 0 };
	fd_set in, out;
	int pipes[2];
	int ready = must("eventfd", eventfd(1, 0));
	int idle = must("eventfd", eventfd(0, 0));
	int top;

	must("pipe", pipe(pipes));
	top = pipes[1] + 1;
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(ready, &in);
	FD_SET(idle, &in);
	FD_SET(pipes[0], &in);
	FD_SET(pipes[1], &out);
	FD_SET(idle, &out);
	result("select", select(top, &in, &out, NULL, NULL));
	printf("%d %d %d %d %d\n", !!FD_ISSET(ready, &in), !!FD_ISSET(idle, &in), !!FD_ISSET(pipes[0], &in),
	       !!FD_ISSET(pipes[1], &out), !!FD_ISSET(idle, &out));
	FD_ZERO(&in);
	FD_SET(pipes[0], &in);
	result("nothing to read", select(top, &in, NULL, NULL, &tv));
	printf("%d\n", !!FD_ISSET(pipes[0], &in));
	close(pipes[1]);
	FD_SET(pipes[0], &in);
	result("end of file is readable", select(top, &in, NULL, NULL, NULL));
	FD_ZERO(&in);
	FD_SET(pipes[1], &in);
	result("a closed number", select(top, &in, NULL, NULL, &tv));
	result("nfds below it", select(pipes[1], &in, NULL, NULL, &tv));
	result("nfds -1", select(-1, &in, NULL, NULL, &tv));
	tv.tv_usec = 3000;
	result("only time", select(0, NULL, NULL, NULL, &tv));
	printf("left %ld %ld\n", (long)tv.tv_sec, (long)tv.tv_usec);
	tv.tv_sec = -1;
	result("negative time", select(0, NULL, NULL, NULL, &tv));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Writing to a pipe without readers: SIGPIPE, and EPIPE when it is ignored or handled. */
#include "conformance.h"

static int handled;

static void handler(int signal)
{
	handled++;
}

int main(void)
{
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	close(fds[0]);
	signal(SIGPIPE, SIG_IGN);
	result("ignored", write(fds[1], "x", 1));
	result("nothing", write(fds[1], "x", 0));
	signal(SIGPIPE, handler);
	result("handled", write(fds[1], "x", 1));
	printf("handled %d\n", handled);
	signal(SIGPIPE, SIG_DFL);
	printf("the last line\n");
	fflush(stdout);
	write(fds[1], "x", 1);
	printf("not reached\n");
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* A child that writes to a pipe without readers is ended by SIGPIPE; one that ignores it gets EPIPE. */
#include <sys/wait.h>
#include "conformance.h"

static void report(const char *what, pid_t child)
{
	int status;

	must("waitpid", waitpid(child, &status, 0));
	printf("%s: exited %d", what, WIFEXITED(status));
	if (WIFEXITED(status))
		printf(" with %d\n", WEXITSTATUS(status));
	else
		printf(", SIGPIPE %d\n", WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE);
}

int main(void)
{
	int ep = new_epoll(), fds[2];
	pid_t child;

	must("pipe", pipe(fds));
	add(ep, fds[1], 0, 1);
	close(fds[0]);
	show("no reader", ep, 4, 0);
	child = must("fork", fork());
	if (child == 0)
		_exit(write(fds[1], "x", 1) == 1 ? 1 : 2);
	report("by default", child);
	child = must("fork", fork());
	if (child == 0) {
		signal(SIGPIPE, SIG_IGN);
		_exit(write(fds[1], "x", 1) < 0 && errno == EPIPE ? 3 : 4);
	}
	report("ignored", child);
	show("still no reader", ep, 4, 0);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* A child's end sends SIGCHLD, which ends a wait when it is handled. */
#include <sys/wait.h>
#include "conformance.h"

static void handler(int signal)
{
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	struct epoll_event event;
	sigset_t chld, none;
	int ep = new_epoll();
	pid_t child;

	sigaction(SIGCHLD, &action, NULL);
	sigemptyset(&none);
	sigemptyset(&chld);
	sigaddset(&chld, SIGCHLD);
	sigprocmask(SIG_BLOCK, &chld, NULL);
	child = must("fork", fork());
	if (child == 0)
		_exit(9);
	result("wait", epoll_pwait(ep, &event, 1, -1, &none));
	printf("the child %d\n", waitpid(child, NULL, 0) == child);
	return 0;
}

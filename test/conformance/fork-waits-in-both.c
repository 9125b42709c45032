/* SPDX-License-Identifier: MIT */
/* Parent and child wait in one epoll; an edge goes to one of them. */
#include <sys/wait.h>
#include "conformance.h"

int main(void)
{
	struct epoll_event event;
	int ep = new_epoll();
	int fds[2], status, mine;
	pid_t child;

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 5);
	child = must("fork", fork());
	if (child == 0)
		_exit(epoll_wait(ep, &event, 1, 200));
	put(fds[1], "x");
	mine = epoll_wait(ep, &event, 1, 200);
	must("waitpid", waitpid(child, &status, 0));
	printf("together %d\n", mine + WEXITSTATUS(status));
	return 0;
}

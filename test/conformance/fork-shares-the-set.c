/* SPDX-License-Identifier: MIT */
/* A child has the same epoll: what it adds, the parent gets events of. */
#include <sys/wait.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];
	pid_t child;

	must("pipe", pipe(fds));
	child = must("fork", fork());
	if (child == 0) {
		add(ep, fds[0], EPOLLIN, 5);
		put(fds[1], "x");
		_exit(0);
	}
	must("waitpid", waitpid(child, NULL, 0));
	show("the child's item", ep, 4, 0);
	result("ADD", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN, 6));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* A file that only a child has added cannot be taken out by the parent under another number. */
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
		int copy = must("dup2", dup2(fds[0], 100));

		add(ep, copy, EPOLLIN, 5);
		_exit(0);
	}
	must("waitpid", waitpid(child, NULL, 0));
	put(fds[1], "x");
	show("added as 100", ep, 4, 0);
	result("DEL of 100", control(ep, EPOLL_CTL_DEL, 100, 0, 0));
	result("DEL of ours", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	must("dup2", dup2(fds[0], 100));
	result("DEL of our 100", control(ep, EPOLL_CTL_DEL, 100, 0, 0));
	show("none", ep, 4, 0);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* A child's write, and its end, wake the parent in epoll_wait. */
#include <sys/wait.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2], go[2];
	pid_t child;

	must("pipe", pipe(fds));
	must("pipe", pipe(go));
	add(ep, fds[0], EPOLLIN, 5);
	child = must("fork", fork());
	if (child == 0) {
		close(fds[0]);
		usleep(2000);
		put(fds[1], "x");
		take(go[0], 1);
		_exit(3);
	}
	close(fds[1]);
	show("written", ep, 4, -1);
	take(fds[0], 1);
	put(go[1], "x");
	show("the end", ep, 4, -1);
	must("waitpid", waitpid(child, NULL, 0));
	return 0;
}

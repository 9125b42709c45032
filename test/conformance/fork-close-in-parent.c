/* SPDX-License-Identifier: MIT */
/* A watched file that the parent closes stays in the set while the child has it open. */
#include <sys/wait.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2], go[2];
	pid_t child;
	char byte;

	must("pipe", pipe(fds));
	must("pipe", pipe(go));
	add(ep, fds[0], EPOLLIN, 5);
	child = must("fork", fork());
	if (child == 0) {
		close(go[1]);
		read(go[0], &byte, 1);
		_exit(0);
	}
	close(fds[0]);
	put(fds[1], "x");
	show("closed here, open there", ep, 4, 0);
	close(go[1]);
	must("waitpid", waitpid(child, NULL, 0));
	show("closed everywhere", ep, 4, 0);
	return 0;
}

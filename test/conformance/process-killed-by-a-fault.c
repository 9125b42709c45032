/* SPDX-License-Identifier: MIT */
/* A child that follows a null pointer is ended by SIGSEGV; its ends of the pipe are closed, and the parent goes on. */
#include <sys/wait.h>
#include "conformance.h"

int main(void)
{
	int *volatile nowhere = NULL;
	int ep = new_epoll(), fds[2], status;
	pid_t child;

	must("pipe", pipe(fds));
	child = must("fork", fork());
	if (child == 0) {
		close(fds[0]);
		*nowhere = 1;
		_exit(1);
	}
	close(fds[1]);
	add(ep, fds[0], EPOLLIN, 8);
	show("the writer is gone", ep, 4, -1);
	must("waitpid", waitpid(child, &status, 0));
	printf("exited %d, signalled %d, SIGSEGV %d\n", WIFEXITED(status), WIFSIGNALED(status),
	       WTERMSIG(status) == SIGSEGV);
	return 0;
}

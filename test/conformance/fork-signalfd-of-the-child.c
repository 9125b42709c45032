/* SPDX-License-Identifier: MIT */
/* A signalfd that a child has added wakes for the child's signals; when the child is gone, nothing wakes it. */
#include <sys/signalfd.h>
#include <sys/wait.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	sigset_t set;
	pid_t child;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = must("signalfd", signalfd(-1, &set, SFD_NONBLOCK));
	child = must("fork", fork());
	if (child == 0) {
		add(ep, fd, EPOLLIN, 5);
		_exit(0);
	}
	must("waitpid", waitpid(child, NULL, 0));
	raise(SIGUSR1);
	show("our signal", ep, 4, 0);
	modify(ep, fd, EPOLLIN, 6);
	show("after MOD", ep, 4, 0);
	drop(ep, fd);
	show("after DEL", ep, 4, 0);
	return 0;
}

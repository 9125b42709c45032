/* SPDX-License-Identifier: MIT */
/* fork: memory is copied, files are shared, so is an epoll; a child's exit status, and one killed by a signal. */
#include <sys/wait.h>
#include "conformance.h"

static int global = 1;

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	struct epoll_event event;
	int status, fds[2];
	pid_t child;

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 7);
	child = fork();
	if (child == 0) {
		global = 2;
		if (write(fds[1], "x", 1) != 1)
			_exit(1);
		_exit(5);
	}
	result("epoll_wait", epoll_wait(ep, &event, 1, -1));
	printf("data %llu\n", (unsigned long long)event.data.u64);
	printf("waited for it: %d\n", waitpid(child, &status, 0) == child);
	printf("exited %d status %d, global %d\n", WIFEXITED(status), WEXITSTATUS(status), global);

	/* The child adds to the epoll that both have. */
	child = fork();
	if (child == 0) {
		add(ep, fds[1], EPOLLOUT, 8);
		_exit(0);
	}
	waitpid(child, &status, 0);
	for (int i = 0; i < 2; i++) {
		result("epoll_wait", epoll_wait(ep, &event, 1, 0));
		printf("data %llu\n", (unsigned long long)event.data.u64);
	}

	child = fork();
	if (child == 0)
		for (;;)
			pause();
	printf("not ended yet: %d\n", waitpid(child, &status, WNOHANG));
	kill(child, SIGTERM);
	waitpid(child, &status, 0);
	printf("signalled %d by %d\n", WIFSIGNALED(status), WTERMSIG(status));
	result("nobody left", waitpid(-1, &status, 0));
	return 0;
}

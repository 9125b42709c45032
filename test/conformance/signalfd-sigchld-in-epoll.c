/* SPDX-License-Identifier: MIT */
/*
 * seeds: 3
 *
 * SIGCHLD through a signalfd in an epoll: a sleeping wait wakes when the child ends, two children that end before
 * anybody reads are one signal, and both can be taken.
 */
#include <sys/signalfd.h>
#include <sys/wait.h>
#include "conformance.h"

int main(void)
{
	struct signalfd_siginfo info;
	int ep = new_epoll(), fd, status, taken = 0;
	sigset_t set;
	pid_t child;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = must("signalfd", signalfd(-1, &set, SFD_NONBLOCK));
	add(ep, fd, EPOLLIN, 3);
	show("no child yet", ep, 4, 0);
	child = must("fork", fork());
	if (child == 0)
		_exit(11);
	show("it has ended", ep, 4, -1);
	result("read", read(fd, &info, sizeof(info)));
	printf("SIGCHLD %d, CLD_EXITED %d, status %d, the child %d\n", info.ssi_signo == SIGCHLD,
	       info.ssi_code == CLD_EXITED, info.ssi_status, info.ssi_pid == (uint32_t)child);
	show("read", ep, 4, 0);
	printf("taken %d\n", waitpid(child, &status, 0) == child);

	for (int i = 0; i < 2; i++) {
		child = must("fork", fork());
		if (child == 0)
			_exit(12);
		/* Has it ended? It is left for later. */
		must("waitid", waitid(P_PID, child, &(siginfo_t){ 0 }, WEXITED | WNOWAIT));
	}
	show("both have ended", ep, 4, -1);
	result("one signal", read(fd, &info, sizeof(info)));
	result("no second", read(fd, &info, sizeof(info)));
	while (waitpid(-1, &status, WNOHANG) > 0)
		taken++;
	printf("taken %d\n", taken);
	return 0;
}

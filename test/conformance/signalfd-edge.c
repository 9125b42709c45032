/* SPDX-License-Identifier: MIT */
/* A signalfd, edge-triggered: every signal that arrives is an edge. */
#include <sys/signalfd.h>
#include "conformance.h"

int main(void)
{
	struct signalfd_siginfo info[4];
	sigset_t set;
	int ep = new_epoll();
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = must("signalfd", signalfd(-1, &set, SFD_NONBLOCK));
	add(ep, fd, EPOLLIN | EPOLLET, 1);
	raise(SIGUSR1);
	show("first", ep, 4, 0);
	show("again", ep, 4, 0);
	raise(SIGUSR2);
	show("second", ep, 4, 0);
	result("read both", read(fd, info, sizeof(info)) / (long)sizeof(info[0]));
	printf("lower number first %d\n", info[0].ssi_signo == SIGUSR1 && info[1].ssi_signo == SIGUSR2);
	return 0;
}

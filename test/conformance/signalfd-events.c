/* SPDX-License-Identifier: MIT */
/* A signalfd is readable while a blocked signal of its set is pending. */
#include <sys/signalfd.h>
#include "conformance.h"

int main(void)
{
	struct signalfd_siginfo info;
	sigset_t set, usr1;
	int ep = new_epoll();
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = must("signalfd", signalfd(-1, &usr1, SFD_NONBLOCK));
	add(ep, fd, 0x3fff, 1);
	show("nothing", ep, 4, 0);
	raise(SIGUSR2);
	show("another signal", ep, 4, 0);
	raise(SIGUSR1);
	show("the signal", ep, 4, 0);
	result("read", read(fd, &info, sizeof(info)));
	printf("USR1 %d\n", info.ssi_signo == SIGUSR1);
	result("read", read(fd, &info, sizeof(info)));
	show("nothing", ep, 4, 0);
	must("signalfd", signalfd(fd, &set, 0));
	show("a larger set", ep, 4, 0);
	result("read", read(fd, &info, sizeof(info)));
	printf("USR2 %d\n", info.ssi_signo == SIGUSR2);
	result("a short read", read(fd, &info, 8));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* signalfd: blocked signals are read, in order of number, once each; what a read says about them; another mask. */
#include <sys/signalfd.h>
#include "conformance.h"

static sigset_t set_of(int a, int b, int c)
{
	sigset_t set;

	sigemptyset(&set);
	if (a)
		sigaddset(&set, a);
	if (b)
		sigaddset(&set, b);
	if (c)
		sigaddset(&set, c);
	return set;
}

static void take_one(const char *what, int fd)
{
	struct signalfd_siginfo info[4];
	ssize_t n;

	memset(info, 0xff, sizeof(info));
	n = read(fd, info, sizeof(info));
	if (n < 0) {
		result(what, n);
		return;
	}
	printf("%s:", what);
	for (unsigned i = 0; i < n / sizeof(info[0]); i++) {
		printf(" [%d errno %d code %d", info[i].ssi_signo, info[i].ssi_errno, info[i].ssi_code);
		printf(" me %d uid %d", info[i].ssi_pid == (uint32_t)getpid(), info[i].ssi_uid == getuid());
		printf(" int %d ptr %llx", info[i].ssi_int, (unsigned long long)info[i].ssi_ptr);
		printf(" rest %d]", info[i].ssi_fd || info[i].ssi_band || info[i].ssi_status || info[i].ssi_addr);
	}
	printf("\n");
}

static void pending(const char *what)
{
	sigset_t set;

	sigpending(&set);
	printf("%s:", what);
	for (int i = 1; i < 65; i++) {
		if (sigismember(&set, i) == 1)
			printf(" %d", i);
	}
	printf("\n");
}

int main(void)
{
	sigset_t all = set_of(SIGUSR1, SIGUSR2, SIGTERM);
	sigset_t first = set_of(SIGUSR1, SIGTERM, 0);
	sigset_t other = set_of(SIGUSR2, 0, 0);
	union sigval value = { .sival_int = 42 };
	int ep = must("epoll_create1", epoll_create1(0));
	int fd;

	sigaddset(&all, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &all, NULL);
	fd = must("signalfd", signalfd(-1, &first, SFD_NONBLOCK));
	add(ep, fd, EPOLLIN | EPOLLOUT, 1);
	take_one("nothing", fd);
	show("nothing", ep, 4, 0);

	kill(getpid(), SIGTERM);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR2);
	show("sent", ep, 4, 0);
	pending("pending");
	take_one("two", fd);
	take_one("no more", fd);
	pending("left");
	show("quiet", ep, 4, 0);

	/* The same file, another set. */
	result("changed", signalfd(fd, &other, 0) == fd);
	show("the other", ep, 4, 0);
	take_one("the other", fd);

	/* To a thread rather than to the program. */
	raise(SIGUSR2);
	kill(getpid(), SIGUSR2);
	take_one("twice: to the thread, to the program", fd);

	/* With a value; and numbers from SIGRTMIN on queue up. */
	result("sigqueue", sigqueue(getpid(), SIGUSR2, value));
	take_one("with a value", fd);
	sigaddset(&other, SIGRTMIN);
	must("signalfd", signalfd(fd, &other, 0));
	for (value.sival_int = 1; value.sival_int <= 6; value.sival_int++)
		must("sigqueue", sigqueue(getpid(), SIGRTMIN, value));
	take_one("four of them", fd);
	show("some left", ep, 4, 0);
	take_one("two of them", fd);
	show("none left", ep, 4, 0);

	/* Ignoring forgets what is pending. */
	kill(getpid(), SIGUSR2);
	show("there", ep, 4, 0);
	signal(SIGUSR2, SIG_IGN);
	take_one("ignored", fd);
	show("gone", ep, 4, 0);
	/* But a blocked signal that is ignored is kept: it may be wanted later. */
	kill(getpid(), SIGUSR2);
	take_one("sent while ignored", fd);
	return 0;
}

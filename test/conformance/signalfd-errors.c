/* SPDX-License-Identifier: MIT */
/* signalfd: every errno, sizes of reads, and signals that cannot be read. */
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include "conformance.h"

int main(void)
{
	sigset_t set;
	struct signalfd_siginfo info;
	char large[300];
	int other = must("eventfd", eventfd(0, 0));
	struct pollfd pollfd = { .events = POLLIN | POLLOUT };
	int fd;

	printf("size %zu\n", sizeof(info));
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	result("bad flag", signalfd(-1, &set, 1));
	result("bad number", signalfd(999, &set, 0));
	result("number -2", signalfd(-2, &set, 0));
	result("another kind of file", signalfd(other, &set, 0));
	result("wild set", syscall(SYS_signalfd4, -1, (void *)16, 8L, 0));
	result("bad size", syscall(SYS_signalfd4, -1, &set, 4L, 0));
	result("bad size and wild set", syscall(SYS_signalfd4, -1, (void *)16, 16L, 0));

	fd = must("signalfd", signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
	result("bad flag, good file", signalfd(fd, &set, 2));
	result("F_GETFD", fcntl(fd, F_GETFD, 0));
	result("F_GETFL", fcntl(fd, F_GETFL, 0) & (O_NONBLOCK | O_ACCMODE));
	/* The flags of a later call change nothing. */
	result("again, without flags", signalfd(fd, &set, 0) == fd);
	result("F_GETFL", fcntl(fd, F_GETFL, 0) & (O_NONBLOCK | O_ACCMODE));

	raise(SIGUSR1);
	result("read of 127 bytes", read(fd, large, 127));
	result("read of 300 bytes", read(fd, large, 300));
	result("read, nothing there", read(fd, large, 128));
	raise(SIGUSR1);
	result("read into nowhere", read(fd, (void *)16, 128));
	result("read, after that", read(fd, large, 128));
	result("write", write(fd, large, 128));
	result("lseek", lseek(fd, 0, SEEK_CUR));
	pollfd.fd = fd;
	result("poll", poll(&pollfd, 1, 0));
	raise(SIGUSR1);
	result("poll", poll(&pollfd, 1, 0));
	printf("revents %#x\n", pollfd.revents);

	/* These two are never blocked, so never read. */
	sigaddset(&set, SIGKILL);
	sigaddset(&set, SIGSTOP);
	result("with SIGKILL", signalfd(fd, &set, 0) == fd);
	result("read", read(fd, &info, sizeof(info)));
	printf("signal %d\n", info.ssi_signo);
	return 0;
}

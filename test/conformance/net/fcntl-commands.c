/* SPDX-License-Identifier: MIT */
/* fcntl and ioctl: numbers, flags of the number, flags of the file, the size of a pipe. */
#include "net.h"

int main(void)
{
	int fds[2], copy, on = 1, amount;

	must("pipe2", pipe2(fds, O_CLOEXEC));
	result("F_GETFD", fcntl(fds[0], F_GETFD));
	result("F_SETFD", fcntl(fds[0], F_SETFD, 0));
	result("F_GETFD", fcntl(fds[0], F_GETFD));
	copy = fcntl(fds[0], F_DUPFD, 40);
	printf("F_DUPFD: %d\n", copy);
	printf("F_DUPFD again: %d\n", fcntl(fds[0], F_DUPFD, 40));
	copy = fcntl(fds[0], F_DUPFD_CLOEXEC, 40);
	printf("F_DUPFD_CLOEXEC: %d, %d\n", copy, fcntl(copy, F_GETFD));
	result("F_DUPFD, negative", fcntl(fds[0], F_DUPFD, -1));
	result("F_SETFL", fcntl(copy, F_SETFL, O_NONBLOCK));
	printf("shared: %d\n", (fcntl(fds[0], F_GETFL) & O_NONBLOCK) != 0);
	result("read", read(fds[0], &amount, 1));
	on = 0;
	result("FIONBIO off", ioctl(fds[0], FIONBIO, &on));
	printf("non-blocking: %d\n", (fcntl(fds[0], F_GETFL) & O_NONBLOCK) != 0);
	result("FIOCLEX", ioctl(fds[0], FIOCLEX));
	result("F_GETFD", fcntl(fds[0], F_GETFD));
	result("FIONCLEX", ioctl(fds[0], FIONCLEX));
	result("F_GETFD", fcntl(fds[0], F_GETFD));
	result("F_GETPIPE_SZ", fcntl(fds[0], F_GETPIPE_SZ));
	result("F_SETPIPE_SZ", fcntl(fds[1], F_SETPIPE_SZ, 5000));
	result("F_GETPIPE_SZ of a socket", fcntl(socket(AF_INET, SOCK_STREAM, 0), F_GETPIPE_SZ));
	put(fds[1], "12345");
	must("FIONREAD", ioctl(fds[0], FIONREAD, &amount));
	printf("FIONREAD: %d\n", amount);
	result("unknown ioctl", ioctl(fds[0], 0x5499, &amount));
	result("unknown command", fcntl(fds[0], 999));
	result("bad number", fcntl(999, F_GETFL));
	result("a terminal's settings", ioctl(fds[0], TCGETS, &fds));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* EPOLL_CLOEXEC becomes the number's FD_CLOEXEC; the file itself is open for reading and writing. */
#include "conformance.h"

int main(void)
{
	int plain = must("epoll_create1", epoll_create1(0));
	int closing = must("epoll_create1", epoll_create1(EPOLL_CLOEXEC));
	int old = must("epoll_create", epoll_create(5));

	printf("plain %d, with the flag %d, epoll_create %d\n", fcntl(plain, F_GETFD), fcntl(closing, F_GETFD),
		   fcntl(old, F_GETFD));
	printf("access modes %d %d\n", (fcntl(plain, F_GETFL) & O_ACCMODE) == O_RDWR,
		   (fcntl(closing, F_GETFL) & O_ACCMODE) == O_RDWR);
	must("F_SETFD", fcntl(plain, F_SETFD, FD_CLOEXEC));
	must("F_SETFD", fcntl(closing, F_SETFD, 0));
	printf("plain %d, with the flag %d\n", fcntl(plain, F_GETFD), fcntl(closing, F_GETFD));
	printf("a copy %d\n", fcntl(dup(plain), F_GETFD));
	return 0;
}

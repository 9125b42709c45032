/* SPDX-License-Identifier: MIT */
/* The flags that eventfd takes, and what becomes of them. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int refused = 0;
	int fd;

	for (int bit = 0; bit < 32; bit++) {
		fd = eventfd(0, 1u << bit);
		if (fd < 0)
			refused += errno == EINVAL;
		else
			close(fd);
	}
	printf("refused %d\n", refused);
	fd = must("eventfd", eventfd(0xffffffff, EFD_CLOEXEC | EFD_NONBLOCK));
	printf("cloexec %d nonblock %d\n", fcntl(fd, F_GETFD), !!(fcntl(fd, F_GETFL) & O_NONBLOCK));
	printf("access %d\n", (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR);
	eventfd_t value;
	result("read", eventfd_read(fd, &value));
	printf("%llx\n", (unsigned long long)value);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* eventfd: writing adds, reading takes all; sizes, flags and limits. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("eventfd", eventfd(3, EFD_NONBLOCK));
	uint64_t value = 0;
	char large[16];

	result("read", read(fd, &value, 8));
	printf("value %llu\n", (unsigned long long)value);
	result("read at zero", read(fd, &value, 8));
	value = 5;
	result("write", write(fd, &value, 8));
	result("write", write(fd, &value, 8));
	result("read of 7 bytes", read(fd, &value, 7));
	result("read of 16 bytes", read(fd, large, 16));
	memcpy(&value, large, 8);
	printf("value %llu\n", (unsigned long long)value);
	value = 1;
	result("write of 7 bytes", write(fd, &value, 7));
	value = UINT64_MAX;
	result("write of the largest number", write(fd, &value, 8));
	value = UINT64_MAX - 1;
	result("write of one less", write(fd, &value, 8));
	value = 1;
	result("write when full", write(fd, &value, 8));
	value = 0;
	result("write of 0 when full", write(fd, &value, 8));
	result("read", read(fd, &value, 8));
	printf("value %llu\n", (unsigned long long)value);
	result("read into nowhere", read(fd, NULL, 8));
	result("write from nowhere", write(fd, (void *)16, 8));
	result("eventfd with a bad flag", eventfd(0, 2));
	result("F_GETFL", fcntl(fd, F_GETFL, 0) & (O_NONBLOCK | O_ACCMODE));
	fd = must("eventfd", eventfd(0, EFD_CLOEXEC));
	result("F_GETFD", fcntl(fd, F_GETFD, 0));
	return 0;
}

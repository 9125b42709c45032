/* SPDX-License-Identifier: MIT */
/* An eventfd is read and written eight bytes at a time; a larger buffer to read into is fine, a smaller one is not. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("eventfd", eventfd(3, EFD_NONBLOCK));
	uint64_t values[4] = { 5, 6, 7, 8 };

	result("read 7", read(fd, values, 7));
	result("read 0", read(fd, values, 0));
	result("read 32", read(fd, values, 32));
	printf("%llu %llu\n", (unsigned long long)values[0], (unsigned long long)values[1]);
	result("write 7", write(fd, values, 7));
	result("write 0", write(fd, values, 0));
	result("read 8", read(fd, values, 8));
	printf("%llu\n", (unsigned long long)values[0]);
	result("wild read", (eventfd_write(fd, 1), read(fd, (void *)16, 8)));
	result("wild write", write(fd, (void *)16, 8));
	result("pread", pread(fd, values, 8, 0));
	result("lseek", lseek(fd, 0, SEEK_SET));
	return 0;
}

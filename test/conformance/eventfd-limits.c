/* SPDX-License-Identifier: MIT */
/* An eventfd counts up to 2^64 - 2; what does not fit waits or fails; all ones is no number to add. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("eventfd", eventfd(0, EFD_NONBLOCK));
	uint64_t values[] = { 0xfffffffffffffffe, 1, 0xffffffffffffffff, 0 };
	uint64_t value = 0;

	for (int i = 0; i < 4; i++)
		result("write", write(fd, &values[i], 8));
	result("read", read(fd, &value, 8));
	printf("%llx\n", (unsigned long long)value);
	result("read", read(fd, &value, 8));
	result("all ones when empty", write(fd, &values[2], 8));
	result("zero", write(fd, &values[3], 8));
	result("read after zero", read(fd, &value, 8));
	return 0;
}

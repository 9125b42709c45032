/* SPDX-License-Identifier: MIT */
/* A write to an eventfd has eight bytes exactly; older kernels took more and used the first eight. from: 6.12 */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("eventfd", eventfd(3, EFD_NONBLOCK));
	uint64_t values[4] = { 5, 6, 7, 8 };

	result("write 9", write(fd, values, 9));
	result("write 32", write(fd, values, 32));
	result("write 8", write(fd, values, 8));
	result("read", read(fd, values, 8));
	printf("%llu\n", (unsigned long long)values[0]);
	return 0;
}

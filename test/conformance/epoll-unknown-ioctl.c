/* SPDX-License-Identifier: MIT */
/* An ioctl that an epoll does not know is a bad argument, not a missing terminal. from: 6.12 */
#include <sys/ioctl.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int value = 7;

	result("FIONREAD", ioctl(ep, FIONREAD, &value));
	result("1234", ioctl(ep, 1234, &value));
	printf("value %d\n", value);
	return 0;
}

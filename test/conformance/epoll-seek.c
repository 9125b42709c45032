/* SPDX-License-Identifier: MIT */
/* Seeking in an epoll does nothing and says so. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();

	result("start", lseek(ep, 0, SEEK_SET));
	result("100", lseek(ep, 100, SEEK_SET));
	result("now", lseek(ep, 0, SEEK_CUR));
	result("end", lseek(ep, 0, SEEK_END));
	result("a bad whence", lseek(ep, 0, 77));
	return 0;
}

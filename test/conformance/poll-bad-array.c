/* SPDX-License-Identifier: MIT */
/* A bad array is a fault, before anything is looked at; an array that is too long is a bad argument. */
#include <sys/resource.h>
#include "conformance.h"

int main(void)
{
	struct rlimit limit;

	result("wild", poll((struct pollfd *)16, 1, 0));
	result("null", poll(NULL, 1, 0));
	result("kernel", poll((struct pollfd *)0xffff888000000000, 1, 0));
	result("wild, empty", poll((struct pollfd *)16, 0, 0));
	must("getrlimit", getrlimit(RLIMIT_NOFILE, &limit));
	limit.rlim_cur = 20;
	must("setrlimit", setrlimit(RLIMIT_NOFILE, &limit));
	result("longer than the limit", poll((struct pollfd *)16, 21, 0));
	result("as long as the limit", poll((struct pollfd *)16, 20, 0));
	return 0;
}

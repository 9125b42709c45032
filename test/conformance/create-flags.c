/* SPDX-License-Identifier: MIT */
/* epoll_create1 knows one flag only. */
#include "conformance.h"

int main(void)
{
	int refused = 0;

	result("0", epoll_create1(0) >= 0);
	result("EPOLL_CLOEXEC", epoll_create1(EPOLL_CLOEXEC) >= 0);
	for (int bit = 0; bit < 32; bit++) {
		if ((1u << bit) == EPOLL_CLOEXEC)
			continue;
		if (epoll_create1(1u << bit) == -1 && errno == EINVAL)
			refused++;
	}
	printf("other bits refused: %d\n", refused);
	result("EPOLL_CLOEXEC and another", epoll_create1(EPOLL_CLOEXEC | O_NONBLOCK));
	result("-1", epoll_create1(-1));
	return 0;
}

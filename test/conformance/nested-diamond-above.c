/* SPDX-License-Identifier: MIT */
/* An epoll with a diamond above it gets one more level below, as far as the longest way allows. */
#include "conformance.h"

int main(void)
{
	int top = new_epoll(), left = new_epoll(), right = new_epoll(), bottom = new_epoll();
	int below[3];

	add(left, bottom, EPOLLIN, 1);
	add(right, bottom, EPOLLIN, 2);
	add(top, left, EPOLLIN, 3);
	add(top, right, EPOLLIN, 4);
	for (int i = 0; i < 3; i++) {
		below[i] = new_epoll();
		result("one more below", control(i ? below[i - 1] : bottom, EPOLL_CTL_ADD, below[i], EPOLLIN, i));
	}
	result("the top watches the deepest", control(top, EPOLL_CTL_ADD, below[1], EPOLLIN, 9));
	return 0;
}

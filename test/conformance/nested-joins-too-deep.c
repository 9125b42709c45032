/* SPDX-License-Identifier: MIT */
/* Joining two chains that are each short enough can be too deep. */
#include "conformance.h"

static int chain(int *eps, int n)
{
	for (int i = 0; i < n; i++) {
		eps[i] = new_epoll();
		if (i)
			add(eps[i], eps[i - 1], EPOLLIN, i);
	}
	return eps[n - 1];
}

int main(void)
{
	for (int lower = 1; lower <= 5; lower++) {
		for (int upper = 1; upper <= 5; upper++) {
			int below[5], above[5];

			chain(below, lower);
			chain(above, upper);
			printf("%d below %d: ", lower, upper);
			result("join", control(above[0], EPOLL_CTL_ADD, below[lower - 1], EPOLLIN, 0));
			for (int i = 0; i < lower; i++)
				close(below[i]);
			for (int i = 0; i < upper; i++)
				close(above[i]);
		}
	}
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* An event at the bottom is seen through one to five levels of epolls, as far as they can be built. */
#include "conformance.h"

int main(void)
{
	int chain[6];
	int fds[2];

	must("pipe", pipe(fds));
	chain[0] = new_epoll();
	add(chain[0], fds[0], EPOLLIN, 0);
	for (int i = 1; i < 6; i++) {
		chain[i] = new_epoll();
		result("one more level", control(chain[i], EPOLL_CTL_ADD, chain[i - 1], EPOLLIN, i));
	}
	for (int i = 0; i < 6; i++)
		show("quiet", chain[i], 4, 0);
	put(fds[1], "x");
	for (int i = 5; i >= 0; i--)
		show("from the top", chain[i], 4, 0);
	take(fds[0], 1);
	for (int i = 0; i < 6; i++)
		show("quiet", chain[i], 4, 0);
	return 0;
}

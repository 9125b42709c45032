/* SPDX-License-Identifier: MIT */
/* The user's 64 bits come back as they went in, whatever they are. */
#include "conformance.h"

static void round_trip(int ep, int fd, uint64_t data)
{
	struct epoll_event event = { 0 };

	modify(ep, fd, EPOLLIN, data);
	must("epoll_wait", epoll_wait(ep, &event, 1, 0));
	printf("%016llx %s\n", (unsigned long long)event.data.u64, event.data.u64 == data ? "same" : "changed");
}

int main(void)
{
	uint64_t data[] = { 0, 1, 0xffffffff, 0x100000000, 0x8000000000000000, 0xffffffffffffffff, 0x123456789abcdef0 };
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	add(ep, fds[0], EPOLLIN, 5);
	for (int i = 0; i < 7; i++)
		round_trip(ep, fds[0], data[i]);
	for (int bit = 0; bit < 64; bit += 9)
		round_trip(ep, fds[0], (uint64_t)1 << bit);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* An item belongs to the open file, not to the number: it outlives close() as long as a dup() is open. */
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int fds[2];
	int copy, third;

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	copy = must("dup", dup(fds[0]));
	result("ADD of the copy", control(ep, EPOLL_CTL_ADD, copy, EPOLLIN, 2));
	must("write", write(fds[1], "a", 1));
	show("both", ep, 8, 0);
	close(fds[0]);
	show("the first is closed: both still", ep, 8, 0);
	result("DEL of the closed number", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	result("MOD of the closed number", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN, 9));
	result("DEL of the copy", control(ep, EPOLL_CTL_DEL, copy, 0, 0));
	show("the ghost reports", ep, 8, 0);
	third = must("dup2", dup2(copy, fds[0]));
	result("the number is the ghost's again: MOD", control(ep, EPOLL_CTL_MOD, third, EPOLLIN, 3));
	show("with new data", ep, 8, 0);
	close(third);
	result("read by the copy", read(copy, buffer, 8));
	show("read: nothing", ep, 8, 0);
	must("write", write(fds[1], "b", 1));
	show("the ghost again", ep, 8, 0);
	close(copy);
	show("last number closed: gone", ep, 8, 0);
	return 0;
}

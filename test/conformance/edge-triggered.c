/* SPDX-License-Identifier: MIT */
/* Edge-triggered: reported once for each time the file says that something happened, whether or not all was read. */
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	show("empty", ep, 8, 0);
	must("write", write(fds[1], "abcd", 4));
	show("four bytes", ep, 8, 0);
	show("once more", ep, 8, 0);
	must("read", read(fds[0], buffer, 2));
	show("two bytes left, nothing new", ep, 8, 0);
	must("write", write(fds[1], "e", 1));
	show("a write on top of unread bytes", ep, 8, 0);
	must("write", write(fds[1], "f", 1));
	must("write", write(fds[1], "g", 1));
	show("two writes, one event", ep, 8, 0);
	show("once more", ep, 8, 0);
	must("write", write(fds[1], "h", 1));
	must("read", read(fds[0], buffer, 8));
	show("came and went", ep, 8, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLET, 2));
	show("MOD of an empty pipe", ep, 8, 0);
	must("write", write(fds[1], "i", 1));
	show("one byte", ep, 8, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLET, 3));
	show("MOD asks anew", ep, 8, 0);
	must("DEL", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	add(ep, fds[0], EPOLLIN | EPOLLET, 4);
	show("so does DEL and ADD", ep, 8, 0);
	close(fds[1]);
	show("hang-up", ep, 8, 0);
	show("once", ep, 8, 0);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* epoll_wait on what is no open epoll. */
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	struct epoll_event events[4];
	int closed = new_epoll();
	int ep = new_epoll();
	int pair[2], fds[2];

	close(closed);
	must("pipe", pipe(fds));
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	result("closed", epoll_wait(closed + 20, events, 4, 0));
	result("-1", epoll_wait(-1, events, 4, -1));
	result("a pipe", epoll_wait(fds[0], events, 4, -1));
	result("a socket", epoll_wait(pair[0], events, 4, -1));
	result("an eventfd", epoll_wait(eventfd(1, 0), events, 4, -1));
	result("a regular file", epoll_wait(memfd_create("file", 0), events, 4, -1));
	result("a pipe and a bad count", epoll_wait(fds[0], events, -4, 0));
	result("pwait on a pipe", epoll_pwait(fds[0], events, 4, -1, NULL));
	result("pwait2 on a pipe", epoll_pwait2(fds[0], events, 4, NULL, NULL));
	result("closed", (close(ep), epoll_wait(ep, events, 4, 0)));
	return 0;
}

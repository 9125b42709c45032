// SPDX-License-Identifier: MIT
#include <sys/epoll.h>

int main(void)
{
	struct epoll_event event;
	int epfd = epoll_create1(0);

	return epoll_wait(epfd, &event, 1, -1); // @sleep
}

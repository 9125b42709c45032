/* SPDX-License-Identifier: MIT */
/* The mask of epoll_pwait must be readable and of the kernel's size; without one the size does not count. */
#include <sys/syscall.h>
#include "conformance.h"

int main(void)
{
	struct epoll_event events[2];
	sigset_t mask;
	int ep = new_epoll();

	sigemptyset(&mask);
	result("size 8", syscall(SYS_epoll_pwait, ep, events, 2, 0, &mask, 8L));
	result("size 4", syscall(SYS_epoll_pwait, ep, events, 2, 0, &mask, 4L));
	result("size 0", syscall(SYS_epoll_pwait, ep, events, 2, 0, &mask, 0L));
	result("size 128", syscall(SYS_epoll_pwait, ep, events, 2, 0, &mask, 128L));
	result("no mask, size 4", syscall(SYS_epoll_pwait, ep, events, 2, 0, NULL, 4L));
	result("wild", syscall(SYS_epoll_pwait, ep, events, 2, 0, (void *)16, 8L));
	result("wild, size 4", syscall(SYS_epoll_pwait, ep, events, 2, 0, (void *)16, 4L));
	result("pwait2, size 4", syscall(SYS_epoll_pwait2, ep, events, 2, &(struct timespec){ 0, 0 }, &mask, 4L));
	result("pwait2, wild", syscall(SYS_epoll_pwait2, ep, events, 2, &(struct timespec){ 0, 0 }, (void *)16, 8L));
	result("bad mask before bad number", syscall(SYS_epoll_pwait, -1, events, 2, 0, &mask, 4L));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Waiting for readiness: epoll, poll and select. */
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include "libc.h"

/* The kernel's size of a signal mask. */
#define MASK_SIZE 8L

int epoll_create(int size)
{
	return (int)__result(__vm_syscall(SYS_epoll_create, (long)size));
}

int epoll_create1(int flags)
{
	return (int)__result(__vm_syscall(SYS_epoll_create1, (long)flags));
}

int epoll_ctl(int epfd, int operation, int fd, struct epoll_event *event)
{
	return (int)__result(__vm_syscall(SYS_epoll_ctl, (long)epfd, (long)operation, (long)fd, (long)event));
}

int epoll_wait(int epfd, struct epoll_event *events, int max_events, int timeout_ms)
{
	return (int)__blocking(__vm_syscall(SYS_epoll_wait, (long)epfd, (long)events, (long)max_events, (long)timeout_ms));
}

int epoll_pwait(int epfd, struct epoll_event *events, int max_events, int timeout_ms, const sigset_t *mask)
{
	return (int)__blocking(__vm_syscall(SYS_epoll_pwait, (long)epfd, (long)events, (long)max_events,
					  (long)timeout_ms, (long)mask, MASK_SIZE));
}

int epoll_pwait2(int epfd, struct epoll_event *events, int max_events, const struct timespec *timeout,
		 const sigset_t *mask)
{
	return (int)__blocking(__vm_syscall(SYS_epoll_pwait2, (long)epfd, (long)events, (long)max_events,
					  (long)timeout, (long)mask, MASK_SIZE));
}

int poll(struct pollfd *fds, nfds_t count, int timeout_ms)
{
	return (int)__blocking(__vm_syscall(SYS_poll, (long)fds, count, (long)timeout_ms));
}

int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask)
{
	/* The kernel writes the time that is left; the caller's must stay as it is. */
	struct timespec left;

	if (timeout)
		left = *timeout;
	return (int)__blocking(__vm_syscall(SYS_ppoll, (long)fds, count, (long)(timeout ? &left : NULL), (long)mask, MASK_SIZE));
}

int select(int count, fd_set *readable, fd_set *writable, fd_set *exceptional, struct timeval *timeout)
{
	return (int)__blocking(__vm_syscall(SYS_select, (long)count, (long)readable, (long)writable,
					  (long)exceptional, (long)timeout));
}

int pselect(int count, fd_set *readable, fd_set *writable, fd_set *exceptional, const struct timespec *timeout,
	    const sigset_t *mask)
{
	/* The kernel writes the time that is left, and takes the mask with its size as one argument. */
	struct timespec left;
	const void *sized_mask[2] = { mask, (void *)MASK_SIZE };

	if (timeout)
		left = *timeout;
	return (int)__blocking(__vm_syscall(SYS_pselect6, (long)count, (long)readable, (long)writable, (long)exceptional,
					  (long)(timeout ? &left : NULL), (long)sized_mask));
}

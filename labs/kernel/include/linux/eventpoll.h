/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the rest of the kernel knows about epoll: a file that goes away must leave every epoll that watches it.
 */
#ifndef _LINUX_EVENTPOLL_H
#define _LINUX_EVENTPOLL_H

#include <uapi/linux/eventpoll.h>
#include <uapi/linux/kcmp.h>
#include <linux/fs.h>
#include <linux/uaccess.h>

struct file;
struct epoll_event;

/* Removes the file from every epoll. Slow path of eventpoll_release(). */
void eventpoll_release_file(struct file *file);

/*
 * Called by __fput() before the file's ->release. Almost no file is ever watched, so look first: nobody can
 * start to watch a file whose reference count is already 0, hence an empty f_ep stays empty.
 */
static inline void eventpoll_release(struct file *file)
{
	if (likely(!READ_ONCE(file->f_ep)))
		return;
	eventpoll_release_file(file);
}

int do_epoll_ctl(int epfd, int op, int fd, struct epoll_event *epds, bool nonblock);

/* Only EPOLL_CTL_DEL comes without an event. */
static inline int ep_op_has_event(int op)
{
	return op != EPOLL_CTL_DEL;
}

/*
 * EPOLLWAKEUP keeps a machine from suspending while an event is being handled. Nothing suspends here, so the bit is
 * taken back, as Linux does without power management. A fs/eventpoll.c may bring its own function of this name:
 * then that one counts.
 */
extern inline __attribute__((gnu_inline)) void ep_take_care_of_epollwakeup(struct epoll_event *epev)
{
	epev->events &= ~EPOLLWAKEUP;
}

/* Writes one event into the user's array; returns the place for the next one, or null after a fault. */
static inline struct epoll_event __user *epoll_put_uevent(__poll_t revents, __u64 data,
							  struct epoll_event __user *uevent)
{
	if (__put_user(revents, &uevent->events))
		return NULL;
	if (__put_user(data, &uevent->data))
		return NULL;
	return uevent + 1;
}

#endif

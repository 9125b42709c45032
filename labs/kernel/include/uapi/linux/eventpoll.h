/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What user programs and the kernel agree on about epoll: flags, operations, event bits and struct epoll_event.
 * These are numbers of the system call interface and can never change.
 */
#ifndef _UAPI_LINUX_EVENTPOLL_H
#define _UAPI_LINUX_EVENTPOLL_H

#include <linux/fcntl.h>
#include <linux/types.h>

/* epoll_create1() */
#define EPOLL_CLOEXEC		O_CLOEXEC

/* epoll_ctl() */
#define EPOLL_CTL_ADD		1
#define EPOLL_CTL_DEL		2
#define EPOLL_CTL_MOD		3

/* Conditions: reported in events, and (but for ERR and HUP, which are always watched) asked for. */
#define EPOLLIN			((__force __poll_t)0x00000001)
#define EPOLLPRI		((__force __poll_t)0x00000002)
#define EPOLLOUT		((__force __poll_t)0x00000004)
#define EPOLLERR		((__force __poll_t)0x00000008)
#define EPOLLHUP		((__force __poll_t)0x00000010)
#define EPOLLNVAL		((__force __poll_t)0x00000020)
#define EPOLLRDNORM		((__force __poll_t)0x00000040)
#define EPOLLRDBAND		((__force __poll_t)0x00000080)
#define EPOLLWRNORM		((__force __poll_t)0x00000100)
#define EPOLLWRBAND		((__force __poll_t)0x00000200)
#define EPOLLMSG		((__force __poll_t)0x00000400)
#define EPOLLRDHUP		((__force __poll_t)0x00002000)

/* How to report: given to epoll_ctl(), never returned by epoll_wait(). */
#define EPOLL_URING_WAKE	((__force __poll_t)(1U << 27))
#define EPOLLEXCLUSIVE		((__force __poll_t)(1U << 28))
#define EPOLLWAKEUP		((__force __poll_t)(1U << 29))
#define EPOLLONESHOT		((__force __poll_t)(1U << 30))
#define EPOLLET			((__force __poll_t)(1U << 31))

/*
 * Packed on x86-64, so that a 32-bit program sees the same layout: 12 bytes, and `data` may lie unaligned. The
 * kernel never looks into data.
 */
#ifdef __x86_64__
#define EPOLL_PACKED	__attribute__((packed))
#else
#define EPOLL_PACKED
#endif

struct epoll_event {
	__poll_t events;
	__u64 data;
} EPOLL_PACKED;

/* Busy polling of network devices is not modelled; its ioctl() commands exist so that they can be refused. */
struct epoll_params {
	__u32 busy_poll_usecs;
	__u16 busy_poll_budget;
	__u8 prefer_busy_poll;
	__u8 __pad;
};
#define EPIOCSPARAMS	0x40088a01
#define EPIOCGPARAMS	0x80088a02

#endif

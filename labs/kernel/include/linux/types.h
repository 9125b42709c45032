/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <linux/compiler.h>
#include <linux/stddef.h>
#include <uapi/linux/types.h>

typedef __s8	s8;
typedef __u8	u8;
typedef __s16	s16;
typedef __u16	u16;
typedef __s32	s32;
typedef __u32	u32;
typedef __s64	s64;
typedef __u64	u64;

typedef u8	u_int8_t;
typedef u16	u_int16_t;
typedef u32	u_int32_t;
typedef u64	u_int64_t;
typedef u8	uint8_t;
typedef u16	uint16_t;
typedef u32	uint32_t;
typedef u64	uint64_t;
typedef s8	int8_t;
typedef s16	int16_t;
typedef s32	int32_t;
typedef s64	int64_t;
typedef unsigned char	u_char;
typedef unsigned short	u_short;
typedef unsigned int	u_int;
typedef unsigned long	u_long;
typedef unsigned char	unchar;
typedef unsigned short	ushort;
typedef unsigned int	uint;
typedef unsigned long	ulong;
typedef unsigned long	uintptr_t;
typedef long		intptr_t;
typedef long		ptrdiff_t;

#define BITS_PER_BYTE	8
#define BITS_PER_LONG	64
#define BITS_PER_LONG_LONG 64
#define DECLARE_BITMAP(name, bits) \
	unsigned long name[((bits) + BITS_PER_LONG - 1) / BITS_PER_LONG]

typedef _Bool	bool;
enum {
	false = 0,
	true = 1
};

typedef __kernel_size_t		size_t;
typedef __kernel_ssize_t	ssize_t;
typedef __kernel_loff_t		loff_t;
typedef __kernel_off_t		off_t;
typedef __kernel_pid_t		pid_t;
typedef __kernel_uid32_t	uid_t;
typedef __kernel_gid32_t	gid_t;
typedef __kernel_fd_set		fd_set;
typedef __kernel_clock_t	clock_t;
typedef __kernel_clockid_t	clockid_t;
typedef __kernel_timer_t	timer_t;
typedef __kernel_key_t		key_t;
typedef __kernel_suseconds_t	suseconds_t;
typedef __kernel_old_time_t	__kernel_time_t;
typedef __s64			time64_t;
typedef __s64			ktime_t;
typedef __u64			timeu64_t;
typedef __u32			__kernel_dev_t;
typedef __kernel_dev_t		dev_t;
typedef unsigned short		umode_t;
typedef unsigned long		ino_t;
typedef u32			nlink_t;
typedef unsigned long		pgoff_t;
typedef u64			sector_t;
typedef u64			blkcnt_t;
typedef unsigned long		irq_hw_number_t;
typedef u64			dma_addr_t;
typedef u64			phys_addr_t;
typedef phys_addr_t		resource_size_t;
typedef void			*fl_owner_t;

typedef unsigned int		gfp_t;
typedef unsigned int		fmode_t;
typedef unsigned int		slab_flags_t;

typedef struct { int counter; }	atomic_t;
typedef struct { s64 counter; }	atomic64_t;
typedef atomic64_t		atomic_long_t;
#define ATOMIC_INIT(i)		{ (i) }
#define ATOMIC64_INIT(i)	{ (i) }
#define ATOMIC_LONG_INIT(i)	{ (i) }

/* A circular list: the head and every entry embed one of these. list.h has the operations. */
struct list_head {
	struct list_head *next, *prev;
};

/* A list whose head is one pointer; `pprev` points at whichever pointer points at us. */
struct hlist_node {
	struct hlist_node *next, **pprev;
};
struct hlist_head {
	struct hlist_node *first;
};

/* A callback to run later, linked through `next`. RCU's is the same thing by another name. */
struct callback_head {
	struct callback_head *next;
	void (*func)(struct callback_head *head);
} __attribute__((aligned(sizeof(void *))));
#define rcu_head callback_head
typedef void (*rcu_callback_t)(struct rcu_head *head);
typedef void (*call_rcu_func_t)(struct rcu_head *head, rcu_callback_t func);

#endif

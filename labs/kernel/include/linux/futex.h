/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_FUTEX_H
#define _LINUX_FUTEX_H

#include <linux/types.h>
#include <uapi/linux/futex.h>
long do_futex(u32 __user *uaddr, int op, u32 val, ktime_t *timeout, u32 __user *uaddr2, u32 val2, u32 val3);
int futex_wake(u32 __user *uaddr, unsigned int flags, int nr_wake, u32 bitset);

#endif

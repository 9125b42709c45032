/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_PERCPU_COUNTER_H
#define _LINUX_PERCPU_COUNTER_H

#include <linux/atomic.h>
#include <linux/gfp.h>

/* Linux spreads such a counter over the CPUs to keep them from contending; here it is one number. */
struct percpu_counter {
	s64 count;
};
#define percpu_counter_init(fbc, amount, gfp)	((void)((fbc)->count = (amount)), 0)
#define percpu_counter_destroy(fbc)		((void)(fbc))
#define percpu_counter_set(fbc, amount)		((void)((fbc)->count = (amount)))
#define percpu_counter_inc(fbc)			((void)((fbc)->count += 1))
#define percpu_counter_dec(fbc)			((void)((fbc)->count -= 1))
#define percpu_counter_add(fbc, amount)		((void)((fbc)->count += (amount)))
#define percpu_counter_sub(fbc, amount)		((void)((fbc)->count -= (amount)))
#define percpu_counter_read(fbc)		((fbc)->count)
#define percpu_counter_read_positive(fbc)	((fbc)->count < 0 ? 0 : (fbc)->count)
#define percpu_counter_sum(fbc)			((fbc)->count)
#define percpu_counter_sum_positive(fbc)	percpu_counter_read_positive(fbc)
static inline int percpu_counter_compare(struct percpu_counter *fbc, s64 rhs)
{
	return fbc->count < rhs ? -1 : fbc->count > rhs;
}
#define __percpu_counter_compare(fbc, rhs, batch)	percpu_counter_compare(fbc, rhs)

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _ASM_BARRIER_H
#define _ASM_BARRIER_H

#include <lab/host.h>
#include <linux/compiler.h>

/*
 * Memory barriers. The machine executes every statement completely before the next one and shows its stores to all
 * CPUs at once (sequential consistency), so a barrier has nothing left to order. They are kept as statements:
 * a learner can stop at them, and the code says what real hardware needs.
 */
#define mb()		barrier()
#define rmb()		barrier()
#define wmb()		barrier()
#define smp_mb()	barrier()
#define smp_rmb()	barrier()
#define smp_wmb()	barrier()
#define smp_store_mb(var, value)	((void)((var) = (value)))
#define smp_load_acquire(p)		READ_ONCE(*(p))
#define smp_store_release(p, value)	WRITE_ONCE(*(p), value)
#define smp_acquire__after_ctrl_dep()	barrier()
#define smp_cond_load_relaxed(ptr, cond) ({			\
	typeof(*(ptr)) VAL;					\
	while (VAL = READ_ONCE(*(ptr)), !(cond))		\
		cpu_relax();					\
	VAL; })
#define smp_cond_load_acquire(ptr, cond)	smp_cond_load_relaxed(ptr, cond)
/* In a loop that waits for what another CPU does: the others get the time. */
#define cpu_relax()	__vm_cpu_relax("livelock", "every CPU waits for another one", 0)

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <asm/current.h>
#include <linux/compiler.h>

/*
 * current->preempt_count says why this task cannot be taken off the CPU now, in three counters: spinlocks and
 * preempt_disable() count in the low byte, softirqs in the next, interrupts above. Zero: it can.
 */
#define PREEMPT_OFFSET		1
#define SOFTIRQ_OFFSET		0x100
#define HARDIRQ_OFFSET		0x10000
#define PREEMPT_MASK		0x000ff
#define SOFTIRQ_MASK		0x0ff00
#define HARDIRQ_MASK		0xf0000

#define preempt_count()		(current->preempt_count)
#define hardirq_count()		(preempt_count() & HARDIRQ_MASK)
#define softirq_count()		(preempt_count() & SOFTIRQ_MASK)
#define in_hardirq()		(hardirq_count() != 0)
#define in_irq()		in_hardirq()
#define in_softirq()		(softirq_count() != 0)
#define in_serving_softirq()	((softirq_count() & SOFTIRQ_OFFSET) != 0)
#define in_nmi()		0
#define in_interrupt()		((preempt_count() & (HARDIRQ_MASK | SOFTIRQ_MASK)) != 0)
#define in_task()		(!in_interrupt())
/* May not sleep: a spinlock is held, preemption or interrupts are off, or an interrupt is being served. */
#define in_atomic()		(preempt_count() != 0)
#define preemptible()		(preempt_count() == 0 && !this_cpu->irqs_off)

void __preempt_enable(void);
#define preempt_disable()	((void)(current->preempt_count += PREEMPT_OFFSET))
#define preempt_enable()	__preempt_enable()
#define preempt_enable_no_resched()	((void)(current->preempt_count -= PREEMPT_OFFSET))
#define preempt_disable_notrace()	preempt_disable()
#define preempt_enable_notrace()	preempt_enable()
#define local_bh_disable()	((void)(current->preempt_count += 2 * SOFTIRQ_OFFSET))
void local_bh_enable(void);
#define migrate_disable()	preempt_disable()
#define migrate_enable()	preempt_enable()

#endif

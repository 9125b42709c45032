/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/irqflags.h>
#include <linux/preempt.h>

/* Work that an interrupt leaves for right after itself, when interrupts are on again. */
enum {
	HI_SOFTIRQ = 0,
	TIMER_SOFTIRQ,
	NET_TX_SOFTIRQ,
	NET_RX_SOFTIRQ,
	BLOCK_SOFTIRQ,
	IRQ_POLL_SOFTIRQ,
	TASKLET_SOFTIRQ,
	SCHED_SOFTIRQ,
	HRTIMER_SOFTIRQ,
	RCU_SOFTIRQ,
	NR_SOFTIRQS
};
void open_softirq(int nr, void (*action)(void));
void raise_softirq(unsigned int nr);
void do_softirq(void);
void irq_enter(void);
void irq_exit(void);

#endif

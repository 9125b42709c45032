/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _ASM_CURRENT_H
#define _ASM_CURRENT_H

#include <linux/types.h>

struct task_struct;

/*
 * What one CPU knows about itself. The machine reads and writes it too (extension/kernel), by these names.
 * There is one CPU in this version.
 */
struct lab_cpu {
	/* The task that runs when no other can. */
	struct task_struct *idle;
	/* 1 while interrupts are off. */
	unsigned int irqs_off;
	/* An interrupt came due while they were off. */
	unsigned int irq_pending;
	/* The running task's time slice has ended: it gives up the CPU as soon as it may be preempted. */
	unsigned int need_resched;
	/* Bit n: softirq n has been raised. */
	unsigned int softirq_pending;
};
extern struct lab_cpu lab_cpus[1];

/* The task this CPU executes. An ordinary variable, so that a debugger knows it too; only the machine writes it. */
extern struct task_struct *current;

#define this_cpu	(&lab_cpus[0])
#define smp_processor_id()	0
#define raw_smp_processor_id()	0

#endif

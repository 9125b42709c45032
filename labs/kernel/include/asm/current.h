/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _ASM_CURRENT_H
#define _ASM_CURRENT_H

#include <linux/types.h>

struct task_struct;
struct hrtimer;

/* The most CPUs that a run can have; nr_cpu_ids says how many this one has. */
#define NR_CPUS		4

/* What one CPU knows about itself. The machine reads and writes it too (extension/kernel), by these names. */
struct lab_cpu {
	/* The task that runs when no other can. */
	struct task_struct *idle;
	/* The task that it executes. */
	struct task_struct *curr;
	unsigned int number;
	/* 1 while interrupts are off; 2 in the middle of a switch between tasks, where no other CPU may go on either. */
	unsigned int irqs_off;
	/* An interrupt came due while they were off. */
	unsigned int irq_pending;
	/* The running task's time slice has ended: it gives up the CPU as soon as it may be preempted. */
	unsigned int need_resched;
	/* Bit n: softirq n has been raised. */
	unsigned int softirq_pending;
	/* Its idle task found nothing to do: it executes nothing until a task is woken or an interrupt comes. */
	unsigned int halted;
	/* For how many turns it has been waiting for another CPU, and for nothing else. */
	unsigned int spins;
	/* Moment at which the running task's slice ends. */
	long slice_end;
	/* The timer whose function it runs. */
	struct hrtimer *running_timer;
};
extern struct lab_cpu lab_cpus[NR_CPUS];
extern unsigned int nr_cpu_ids;

/*
 * The CPU that executes now, and its task. CPUs take turns, so these are ordinary variables, which a debugger knows
 * too; only the machine writes them. Between two statements they may have had other values, but as seen by a task
 * `current` never changes, and this_cpu only while it can be preempted.
 */
extern struct task_struct *current;
extern struct lab_cpu *this_cpu;

#define raw_smp_processor_id()	(this_cpu->number)
#define smp_processor_id()	raw_smp_processor_id()

#endif

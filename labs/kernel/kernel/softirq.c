// SPDX-License-Identifier: GPL-2.0-or-later
/* Softirqs: what interrupts leave for later. They run when the outermost interrupt ends, with interrupts on. */
#include <linux/interrupt.h>
#include <linux/sched.h>

static void (*softirq_vec[NR_SOFTIRQS])(void);

void open_softirq(int nr, void (*action)(void))
{
	softirq_vec[nr] = action;
}

void raise_softirq(unsigned int nr)
{
	preempt_disable();	/* so that it is run on the CPU on which it is raised */
	this_cpu->softirq_pending |= 1U << nr;
	if (!in_interrupt())
		do_softirq();
	preempt_enable();
}

void do_softirq(void)
{
	if (in_interrupt())
		return;
	current->preempt_count += SOFTIRQ_OFFSET;
	while (this_cpu->softirq_pending) {
		int nr = ffs(this_cpu->softirq_pending) - 1;

		this_cpu->softirq_pending &= ~(1U << nr);
		local_irq_enable();
		softirq_vec[nr]();
		local_irq_disable();
	}
	current->preempt_count -= SOFTIRQ_OFFSET;
	local_irq_enable();
}

void irq_enter(void)
{
	current->preempt_count += HARDIRQ_OFFSET;
}

void irq_exit(void)
{
	current->preempt_count -= HARDIRQ_OFFSET;
	if (this_cpu->softirq_pending && !in_interrupt())
		do_softirq();
}

void local_bh_enable(void)
{
	/* Preemption stays off until they have run: what is pending is this CPU's, and nobody else would look for it. */
	current->preempt_count -= 2 * SOFTIRQ_OFFSET - PREEMPT_OFFSET;
	if (this_cpu->softirq_pending && !in_interrupt())
		do_softirq();
	preempt_enable();
}

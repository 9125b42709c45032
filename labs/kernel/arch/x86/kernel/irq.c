// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Interrupts. The machine calls lab_interrupt() between two statements of whatever runs, when an interrupt is due
 * and they are on; what was interrupted goes on when it returns. Only the timer interrupts in this version.
 */
#include <asm/entry.h>
#include <lab/host.h>
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/sched.h>

unsigned long arch_local_irq_save(void)
{
	unsigned long flags = this_cpu->irqs_off;

	this_cpu->irqs_off = 1;
	return flags;
}

void arch_local_irq_restore(unsigned long flags)
{
	this_cpu->irqs_off = flags;
	if (unlikely(this_cpu->irq_pending) && !flags)
		__vm_irq_check();
}

/* `user` is 1 when user mode was interrupted: then signals are looked at on the way back. */
void lab_interrupt(int user)
{
	this_cpu->irqs_off = 1;
	irq_enter();
	hrtimer_interrupt();
	irq_exit();
	local_irq_enable();
	if (user)
		exit_to_user_mode();
	else if (need_resched() && preemptible())
		preempt_schedule();
}

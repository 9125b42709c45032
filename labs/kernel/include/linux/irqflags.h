/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <asm/current.h>

/*
 * Interrupts on this CPU. While they are off none is delivered; one that came due meanwhile is delivered as soon
 * as they are turned on again.
 */
unsigned long arch_local_irq_save(void);
void arch_local_irq_restore(unsigned long flags);

#define local_irq_disable()		((void)(this_cpu->irqs_off = 1))
#define local_irq_enable()		arch_local_irq_restore(0)
#define local_irq_save(flags)		((flags) = arch_local_irq_save())
#define local_irq_restore(flags)	arch_local_irq_restore(flags)
#define local_save_flags(flags)		((flags) = this_cpu->irqs_off)
#define irqs_disabled()			(this_cpu->irqs_off != 0)
#define irqs_disabled_flags(flags)	((flags) != 0)

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/percpu.h>
#include <linux/preempt.h>

/* Gives every CPU but the first its idle task. They begin to work when there is a task for them. */
void smp_init(void);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_INIT_TASK_H
#define _LINUX_INIT_TASK_H

#include <linux/sched/task.h>

/* What start_kernel() calls to set the parts up. */
void sched_init(void);
void hrtimers_init(void);
void rcu_init(void);
void start_kernel(void);
void cpu_startup_entry(void) __noreturn;

#endif

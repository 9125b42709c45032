/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <linux/compiler.h>
/* One CPU: a per-CPU variable is a variable. */
#define DEFINE_PER_CPU(type, name)	type name
#define DECLARE_PER_CPU(type, name)	extern type name
#define per_cpu(var, cpu)		(var)
#define per_cpu_ptr(ptr, cpu)		(ptr)
#define this_cpu_ptr(ptr)		(ptr)
#define raw_cpu_ptr(ptr)		(ptr)
#define this_cpu_read(var)		(var)
#define this_cpu_write(var, value)	((void)((var) = (value)))
#define this_cpu_inc(var)		((void)((var)++))
#define this_cpu_dec(var)		((void)((var)--))
#define this_cpu_add(var, n)		((void)((var) += (n)))
#define __this_cpu_inc(var)		this_cpu_inc(var)
#define __this_cpu_dec(var)		this_cpu_dec(var)
#define __this_cpu_read(var)		(var)
#define get_cpu()			({ preempt_disable(); 0; })
#define put_cpu()			preempt_enable()
#define get_cpu_var(var)		(*({ preempt_disable(); &(var); }))
#define put_cpu_var(var)		preempt_enable()
#define for_each_possible_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)
#define for_each_online_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)
#define num_online_cpus()		1
#define num_possible_cpus()		1

#endif

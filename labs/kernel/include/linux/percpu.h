/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <asm/current.h>
#include <linux/compiler.h>
#include <linux/preempt.h>

/* A per-CPU variable is an array with an element for each. Only static ones; pointers to them are to the array. */
#define DEFINE_PER_CPU(type, name)	typeof(type) name[NR_CPUS]
#define DECLARE_PER_CPU(type, name)	extern typeof(type) name[NR_CPUS]
#define per_cpu(var, cpu)		((var)[cpu])
#define per_cpu_ptr(ptr, cpu)		(&(*(ptr))[cpu])
#define raw_cpu_ptr(ptr)		per_cpu_ptr(ptr, raw_smp_processor_id())
#define this_cpu_ptr(ptr)		raw_cpu_ptr(ptr)
/* One statement each, so the task cannot go to another CPU in the middle. */
#define this_cpu_read(var)		per_cpu(var, raw_smp_processor_id())
#define this_cpu_write(var, value)	((void)(this_cpu_read(var) = (value)))
#define this_cpu_inc(var)		((void)(this_cpu_read(var)++))
#define this_cpu_dec(var)		((void)(this_cpu_read(var)--))
#define this_cpu_add(var, n)		((void)(this_cpu_read(var) += (n)))
#define __this_cpu_inc(var)		this_cpu_inc(var)
#define __this_cpu_dec(var)		this_cpu_dec(var)
#define __this_cpu_read(var)		this_cpu_read(var)
#define get_cpu()			({ preempt_disable(); smp_processor_id(); })
#define put_cpu()			preempt_enable()
#define get_cpu_var(var)		(*({ preempt_disable(); &this_cpu_read(var); }))
#define put_cpu_var(var)		preempt_enable()
#define for_each_possible_cpu(cpu)	for ((cpu) = 0; (cpu) < nr_cpu_ids; (cpu)++)
#define for_each_online_cpu(cpu)	for_each_possible_cpu(cpu)
#define num_online_cpus()		nr_cpu_ids
#define num_possible_cpus()		nr_cpu_ids

#endif

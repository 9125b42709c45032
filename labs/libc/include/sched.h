/* SPDX-License-Identifier: MIT */
#ifndef _SCHED_H
#define _SCHED_H

#include <bits/types.h>

int sched_yield(void);

/* A set of CPUs; only the first few exist here. */
typedef struct {
	unsigned long __bits[16];
} cpu_set_t;
#define CPU_SETSIZE 1024
#define __CPU_WORD(cpu, set) ((set)->__bits[(cpu) / 64])
#define __CPU_BIT(cpu) (1UL << ((cpu) % 64))
#define CPU_ZERO(set) ((void)(*(set) = (cpu_set_t){ { 0 } }))
#define CPU_SET(cpu, set) ((void)(__CPU_WORD(cpu, set) |= __CPU_BIT(cpu)))
#define CPU_CLR(cpu, set) ((void)(__CPU_WORD(cpu, set) &= ~__CPU_BIT(cpu)))
#define CPU_ISSET(cpu, set) ((__CPU_WORD(cpu, set) & __CPU_BIT(cpu)) != 0)
#define CPU_COUNT(set) __cpu_count(set)
#define CPU_EQUAL(a, b) __cpu_equal(a, b)
int __cpu_count(const cpu_set_t *set);
int __cpu_equal(const cpu_set_t *a, const cpu_set_t *b);

int sched_getcpu(void);
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set);
int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set);

#endif

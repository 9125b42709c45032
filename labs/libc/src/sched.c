/* SPDX-License-Identifier: MIT */
/* CPUs: which there are, on which one may run, on which one does. */
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/sysinfo.h>
#include "libc.h"

int sched_getcpu(void)
{
	unsigned int cpu;
	long error = __result(__vm_syscall(SYS_getcpu, (long)&cpu, 0L, 0L));

	return error ? -1 : (int)cpu;
}

int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set)
{
	return (int)__result(__vm_syscall(SYS_sched_setaffinity, (long)pid, size, (long)set));
}

/* The kernel says how much it has written; the rest is none. */
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set)
{
	long written = __result(__vm_syscall(SYS_sched_getaffinity, (long)pid, size, (long)set));

	if (written < 0)
		return -1;
	memset((char *)set + written, 0, size - (size_t)written);
	return 0;
}

int __cpu_count(const cpu_set_t *set)
{
	int count = 0;

	for (size_t i = 0; i < sizeof(set->__bits) / sizeof(set->__bits[0]); i++)
		count += __builtin_popcountl(set->__bits[i]);
	return count;
}

int __cpu_equal(const cpu_set_t *a, const cpu_set_t *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

int get_nprocs(void)
{
	return (int)__vm_syscall(SYS_lab_cpus);
}

int get_nprocs_conf(void)
{
	return get_nprocs();
}

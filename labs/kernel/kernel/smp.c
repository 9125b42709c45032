// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * More than one CPU. The machine has a single set of registers and lets the CPUs take turns, at any statement; so each
 * needs no more than its struct lab_cpu and a task to execute, which at first is its own idle task, halted.
 *
 * Two places are left in peace, because the machine itself moves tasks there: while runqueue.lock is held, and between
 * begin_switch() and the switch, no other CPU gets a turn.
 */
#include <lab/host.h>
#include <linux/err.h>
#include <linux/init_task.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

static void start_secondary(void *unused)
{
	cpu_startup_entry();
}

/* A copy of task 0, in no list. */
static struct task_struct *fork_idle(unsigned int cpu)
{
	struct task_struct *task = kmalloc(sizeof(*task), GFP_KERNEL);

	BUG_ON(!task);
	*task = init_task;
	INIT_LIST_HEAD(&task->run_list);
	INIT_LIST_HEAD(&task->tasks);
	INIT_LIST_HEAD(&task->thread_node);
	task->cpu = cpu;
	snprintf(task->comm, sizeof(task->comm), "swapper/%u", cpu);
	BUG_ON(!__vm_task_create(task, start_secondary, NULL, 0));
	return task;
}

void smp_init(void)
{
	for (unsigned int cpu = 1; cpu < nr_cpu_ids; cpu++) {
		struct task_struct *idle = fork_idle(cpu);

		lab_cpus[cpu] = (struct lab_cpu){ .idle = idle, .curr = idle, .number = cpu, .halted = 1 };
	}
}

/* ---- where tasks may run ---- */

#define ALL_CPUS	((1U << nr_cpu_ids) - 1)

static unsigned int cpus_allowed(const struct task_struct *task)
{
	return task->cpus_mask ? task->cpus_mask : ALL_CPUS;
}

static void set_cpus_allowed(struct task_struct *task, unsigned int mask)
{
	WRITE_ONCE(task->cpus_mask, mask);
	if (task != current)
		__vm_cpu_kick(task);
	else if (!(mask >> smp_processor_id() & 1))
		schedule();
}

SYSCALL_DEFINE3(sched_setaffinity, pid_t, pid, unsigned int, len, unsigned long __user *, user_mask_ptr)
{
	struct task_struct *task = current;
	unsigned long mask = 0;

	if (copy_from_user(&mask, user_mask_ptr, len < sizeof(mask) ? len : sizeof(mask)))
		return -EFAULT;
	mask &= ALL_CPUS;
	read_lock(&tasklist_lock);
	if (pid)
		task = find_task_by_vpid(pid);
	if (task)
		get_task_struct(task);
	read_unlock(&tasklist_lock);
	if (!task)
		return -ESRCH;
	if (mask)
		set_cpus_allowed(task, mask);
	put_task_struct(task);
	return mask ? 0 : -EINVAL;
}

/* The result is the number of bytes written, as on Linux; the C library makes it 0. */
SYSCALL_DEFINE3(sched_getaffinity, pid_t, pid, unsigned int, len, unsigned long __user *, user_mask_ptr)
{
	struct task_struct *task;
	unsigned long mask = 0;

	if (len < sizeof(mask) || len % sizeof(mask))
		return -EINVAL;
	read_lock(&tasklist_lock);
	task = pid ? find_task_by_vpid(pid) : current;
	if (task)
		mask = cpus_allowed(task);
	read_unlock(&tasklist_lock);
	if (!mask)
		return -ESRCH;
	return put_user(mask, user_mask_ptr) ? -EFAULT : (long)sizeof(mask);
}

/* How many CPUs there are. On Linux the C library reads that from files. */
SYSCALL_DEFINE0(lab_cpus)
{
	return nr_cpu_ids;
}

SYSCALL_DEFINE3(getcpu, unsigned int __user *, cpup, unsigned int __user *, nodep, void __user *, unused)
{
	unsigned int cpu = raw_smp_processor_id();

	if (cpup && put_user(cpu, cpup))
		return -EFAULT;
	return nodep && put_user(0, nodep) ? -EFAULT : 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* prctl(): what a task may set about itself. */
#include <lab/host.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define PR_SET_PDEATHSIG	1
#define PR_GET_PDEATHSIG	2
#define PR_SET_NAME		15
#define PR_GET_NAME		16
#define PR_SET_TIMERSLACK	29
#define PR_GET_TIMERSLACK	30

static long set_name(const char __user *name)
{
	char comm[TASK_COMM_LEN] = { 0 };

	if (strncpy_from_user(comm, name, sizeof(comm) - 1) < 0)
		return -EFAULT;
	set_task_comm(current, comm);
	return 0;
}

SYSCALL_DEFINE5(prctl, int, option, unsigned long, arg2, unsigned long, arg3, unsigned long, arg4,
		unsigned long, arg5)
{
	struct task_struct *leader = current->group_leader;

	switch (option) {
	case PR_SET_PDEATHSIG:
		if (!valid_signal(arg2))
			return -EINVAL;
		leader->pdeath_signal = arg2;
		return 0;
	case PR_GET_PDEATHSIG:
		return put_user(leader->pdeath_signal, (int __user *)arg2);
	case PR_SET_NAME:
		return set_name((const char __user *)arg2);
	case PR_GET_NAME:
		return copy_to_user((char __user *)arg2, current->comm, sizeof(current->comm)) ? -EFAULT : 0;
	case PR_SET_TIMERSLACK:
		current->timer_slack_ns = arg2 ? arg2 : 50000;
		return 0;
	case PR_GET_TIMERSLACK:
		return current->timer_slack_ns;
	}
	__vm_note("prctl(): this option is not modelled; it fails with ENOSYS");
	return -ENOSYS;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Processes by number, their groups and sessions. A group or session is known by the number of who began it. */
#include <linux/init_task.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>

/* The first thread of the process with this number. */
struct task_struct *find_process(pid_t nr)
{
	struct task_struct *task = find_task_by_vpid(nr);

	return task && thread_group_leader(task) ? task : NULL;
}

/* The session that a group belongs to; false when there is no such group. */
bool session_of_pgrp(pid_t pgrp, pid_t *session)
{
	struct task_struct *task;

	for_each_process(task) {
		if (!thread_group_leader(task) || task->signal->pgrp != pgrp)
			continue;
		*session = task->signal->session;
		return true;
	}
	return false;
}

static bool may_enter(struct task_struct *task, pid_t pgid)
{
	pid_t session;

	if (pgid == task->pid)
		return true;
	return session_of_pgrp(pgid, &session) && session == current->signal->session;
}

static int do_setpgid(pid_t pid, pid_t pgid)
{
	struct task_struct *task = find_process(pid);

	if (!task)
		return -ESRCH;
	if (task != current->group_leader && task->real_parent != current->group_leader)
		return -ESRCH;
	if (task->signal->session != current->signal->session || task->signal->session == task->pid)
		return -EPERM;
	if (!may_enter(task, pgid))
		return -EPERM;
	task->signal->pgrp = pgid;
	return 0;
}

SYSCALL_DEFINE2(setpgid, pid_t, pid, pid_t, pgid)
{
	int ret;

	if (pid == 0)
		pid = current->tgid;
	if (pgid == 0)
		pgid = pid;
	if (pgid < 0)
		return -EINVAL;
	write_lock_irq(&tasklist_lock);
	ret = do_setpgid(pid, pgid);
	write_unlock_irq(&tasklist_lock);
	return ret;
}

SYSCALL_DEFINE1(getpgid, pid_t, pid)
{
	struct task_struct *task;
	int ret = -ESRCH;

	read_lock(&tasklist_lock);
	task = pid ? find_task_by_vpid(pid) : current;
	if (task)
		ret = task->signal->pgrp;
	read_unlock(&tasklist_lock);
	return ret;
}

SYSCALL_DEFINE0(getpgrp)
{
	return current->signal->pgrp;
}

SYSCALL_DEFINE1(getsid, pid_t, pid)
{
	struct task_struct *task;
	int ret = -ESRCH;

	read_lock(&tasklist_lock);
	task = pid ? find_task_by_vpid(pid) : current;
	if (task)
		ret = task->signal->session;
	read_unlock(&tasklist_lock);
	return ret;
}

SYSCALL_DEFINE0(setsid)
{
	pid_t session, pid = current->tgid;
	int ret = -EPERM;

	write_lock_irq(&tasklist_lock);
	if (!session_of_pgrp(pid, &session)) {
		current->signal->pgrp = current->signal->session = pid;
		ret = pid;
	}
	write_unlock_irq(&tasklist_lock);
	return ret;
}

/* Task 0 stands for init, whose number is 1. */
SYSCALL_DEFINE0(getppid)
{
	struct task_struct *parent = READ_ONCE(current->group_leader->real_parent);

	return parent == &init_task ? 1 : parent->tgid;
}

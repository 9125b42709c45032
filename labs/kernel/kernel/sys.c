// SPDX-License-Identifier: GPL-2.0-or-later
/* System calls that only say who one is, and the names of tasks. */
#include <linux/cred.h>
#include <linux/random.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

SYSCALL_DEFINE0(getpid)
{
	return current->tgid;
}

SYSCALL_DEFINE0(gettid)
{
	return current->pid;
}

SYSCALL_DEFINE0(getuid)
{
	return current_uid().val;
}

SYSCALL_DEFINE3(getrandom, char __user *, buf, size_t, count, unsigned int, flags)
{
	for (size_t i = 0; i < count; i++) {
		char byte = __vm_random();

		if (put_user(byte, buf + i))
			return -EFAULT;
	}
	return count;
}

/* The caller holds tasklist_lock: without it the task may go at any moment. */
struct task_struct *find_task_by_vpid(pid_t nr)
{
	struct task_struct *task;

	for_each_process(task) {
		if (task->pid == nr)
			return task;
	}
	return NULL;
}

void __set_task_comm(struct task_struct *task, const char *from, bool exec)
{
	strscpy(task->comm, from, sizeof(task->comm));
}

char *__get_task_comm(char *to, size_t size, struct task_struct *task)
{
	strscpy(to, task->comm, size);
	return to;
}

/* Gives a thread of the program a name; 0 is the caller. */
SYSCALL_DEFINE2(lab_set_name, pid_t, pid, const char __user *, name)
{
	char comm[TASK_COMM_LEN];
	long length = strncpy_from_user(comm, name, sizeof(comm));
	struct task_struct *task;

	if (length < 0)
		return length;
	if (length == sizeof(comm))
		return -ERANGE;
	read_lock(&tasklist_lock);
	task = pid ? find_task_by_vpid(pid) : current;
	if (task)
		set_task_comm(task, comm);
	read_unlock(&tasklist_lock);
	return task ? 0 : -ESRCH;
}

struct user_struct *get_uid(struct user_struct *user)
{
	refcount_inc(&user->__count);
	return user;
}

void free_uid(struct user_struct *user)
{
	if (user)
		refcount_dec(&user->__count);
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* The end of a task, and of the program with its last one. */
#include <lab/host.h>
#include <linux/fdtable.h>
#include <linux/futex.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/task_work.h>
#include <linux/uaccess.h>

/* pthread_join() sleeps on this word. */
static void mm_release(void)
{
	int __user *tid = current->clear_child_tid;

	if (!tid)
		return;
	current->clear_child_tid = NULL;
	if (put_user(0, tid) == 0)
		futex_wake((u32 __user *)tid, 0, 1, FUTEX_BITSET_MATCH_ANY);
}

/* Takes a task out of the lists in which others find it. */
void release_task(struct task_struct *task)
{
	write_lock_irq(&tasklist_lock);
	spin_lock(&task->sighand->siglock);
	list_del_init(&task->thread_node);
	task->signal->nr_threads--;
	list_del_init(&task->tasks);
	spin_unlock(&task->sighand->siglock);
	write_unlock_irq(&tasklist_lock);
}

void do_exit(long code)
{
	if (unlikely(in_atomic()))
		__vm_oops("exit-in-atomic", "a task ends while it may not sleep");
	current->flags |= PF_EXITING;
	current->exit_code = code;
	mm_release();
	exit_files(current);
	task_work_run();
	release_task(current);
	if (!(current->flags & PF_KTHREAD) && current->signal->nr_threads == 0)
		__vm_exit((code >> 8) & 0xff);
	do_task_dead();
}

/* The program ends, with all of its threads. */
void do_group_exit(int code)
{
	current->signal->flags = SIGNAL_GROUP_EXIT;
	current->signal->group_exit_code = code;
	__vm_exit((code >> 8) & 0xff);
}

SYSCALL_DEFINE1(exit, int, error_code)
{
	do_exit((error_code & 0xff) << 8);
}

SYSCALL_DEFINE1(exit_group, int, error_code)
{
	do_group_exit((error_code & 0xff) << 8);
}

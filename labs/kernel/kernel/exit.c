// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The end of threads and processes. The last thread to end takes the process with it: its memory and its files go at
 * once, its children get another parent, and its first thread stays behind as a zombie, until the parent has asked how
 * it ended (reap.c). The end of the program that a run is about is the end of the run.
 */
#include <lab/host.h>
#include <linux/completion.h>
#include <linux/fdtable.h>
#include <linux/futex.h>
#include <linux/init_task.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/task_work.h>
#include <linux/uaccess.h>

/* pthread_join() sleeps on the thread's word, a vfork()ing parent on the completion. */
static void mm_release(void)
{
	int __user *tid = current->clear_child_tid;

	current->clear_child_tid = NULL;
	if (tid && put_user(0, tid) == 0)
		futex_wake((u32 __user *)tid, 0, 1, FUTEX_BITSET_MATCH_ANY);
	if (current->vfork_done)
		complete(current->vfork_done);
	current->vfork_done = NULL;
}

/* Takes a task out of the lists in which others find it. The caller holds tasklist_lock for writing. */
static void __unhash_task(struct task_struct *task)
{
	spin_lock(&task->sighand->siglock);
	list_del_init(&task->thread_node);
	task->signal->nr_threads--;
	list_del_init(&task->tasks);
	list_del_init(&task->sibling);
	spin_unlock(&task->sighand->siglock);
}

void unlink_task(struct task_struct *task)
{
	write_lock_irq(&tasklist_lock);
	atomic_dec(&task->signal->live);
	__unhash_task(task);
	write_unlock_irq(&tasklist_lock);
}

void release_task(struct task_struct *task)
{
	struct sighand_struct *sighand = task->sighand;

	task->exit_state = EXIT_DEAD;
	__unhash_task(task);
	/* Nobody can send it a signal any more; epolls that watch its signals are told now, not when its memory goes. */
	task->sighand = NULL;
	__cleanup_sighand(sighand);
	put_task_struct(task);
}

/* wait()'s status of a process whose threads have all ended. */
static int process_status(const struct task_struct *leader)
{
	return leader->signal->flags & SIGNAL_GROUP_EXIT ? leader->signal->group_exit_code : leader->exit_code;
}

/* Children that outlive their parent go to task 0, which stands for init here: it never asks how they end. */
static void forget_children(struct task_struct *leader)
{
	struct task_struct *child, *next;

	list_for_each_entry_safe(child, next, &leader->children, sibling) {
		child->real_parent = &init_task;
		list_move_tail(&child->sibling, &init_task.children);
		if (child->exit_state == EXIT_ZOMBIE && child->signal->nr_threads == 1)
			release_task(child);
		else if (child->pdeath_signal)
			do_send_sig_info(child->pdeath_signal, SEND_SIG_NOINFO, child, PIDTYPE_TGID);
	}
}

/* Whether the parent has said that it will never ask. */
static bool parent_ignores(struct task_struct *parent)
{
	struct sigaction *sa = &parent->sighand->action[SIGCHLD - 1].sa;

	return parent == &init_task || sa->sa_handler == SIG_IGN || (sa->sa_flags & SA_NOCLDWAIT);
}

/* SIGCHLD (or whatever was agreed), and a wake-up for a wait() that is under way. */
void do_notify_parent(struct task_struct *leader)
{
	struct task_struct *parent = leader->real_parent;
	int status = process_status(leader);
	kernel_siginfo_t info = {
		.si_signo = leader->exit_signal,
		.si_code = status & 0x7f ? (status & 0x80 ? CLD_DUMPED : CLD_KILLED) : CLD_EXITED,
	};

	info.si_pid = leader->tgid;
	info.si_uid = leader->cred->uid.val;
	info.si_status = status & 0x7f ? status & 0x7f : status >> 8 & 0xff;
	leader->exit_code = status;
	if (leader->exit_signal && parent != &init_task)
		do_send_sig_info(leader->exit_signal, &info, parent, PIDTYPE_TGID);
	if (parent != &init_task)
		wake_up(&parent->signal->wait_chldexit);
}

/* The leader has ended, and so have all of its threads. */
static void process_is_dead(struct task_struct *leader)
{
	bool ignored = leader->exit_signal == SIGCHLD && parent_ignores(leader->real_parent);

	do_notify_parent(leader);
	if (ignored || leader->real_parent == &init_task)
		release_task(leader);
}

static void exit_notify(bool group_dead)
{
	struct task_struct *leader = current->group_leader;

	write_lock_irq(&tasklist_lock);
	if (group_dead)
		forget_children(leader);
	current->exit_state = EXIT_ZOMBIE;
	if (current != leader)
		release_task(current);
	if (leader->exit_state == EXIT_ZOMBIE && leader->signal->nr_threads == 1)
		process_is_dead(leader);
	write_unlock_irq(&tasklist_lock);
}

static void end_of_run(int status)
{
	if (status & 0x7f)
		__vm_exit_signal(status & 0x7f);
	__vm_exit(status >> 8 & 0xff);
}

void do_exit(long code)
{
	bool group_dead;

	if (unlikely(in_atomic()))
		__vm_oops("exit-in-atomic", "a task ends while it may not sleep");
	current->flags |= PF_EXITING;
	current->exit_code = code;
	mm_release();
	group_dead = atomic_dec_and_test(&current->signal->live);
	if (group_dead && (current->signal->flags & SIGNAL_LAB_PROGRAM))
		end_of_run(process_status(current->group_leader));
	if (group_dead)
		hrtimer_cancel(&current->signal->real_timer);
	exit_files(current);
	task_work_run();
	exit_mm(current);
	exit_notify(group_dead);
	do_task_dead();
}

/* The process ends, with all of its threads; if another thread has said so before, it ends as that one said. */
void do_group_exit(int code)
{
	struct signal_struct *signal = current->signal;

	if (signal->flags & SIGNAL_LAB_PROGRAM)
		end_of_run(signal->flags & SIGNAL_GROUP_EXIT ? signal->group_exit_code : code);
	spin_lock_irq(&current->sighand->siglock);
	if (signal->flags & SIGNAL_GROUP_EXIT) {
		code = signal->group_exit_code;
	} else {
		signal->flags |= SIGNAL_GROUP_EXIT;
		signal->group_exit_code = code;
		zap_other_threads();
	}
	spin_unlock_irq(&current->sighand->siglock);
	do_exit(code);
}

SYSCALL_DEFINE1(exit, int, error_code)
{
	do_exit((error_code & 0xff) << 8);
}

SYSCALL_DEFINE1(exit_group, int, error_code)
{
	do_group_exit((error_code & 0xff) << 8);
}

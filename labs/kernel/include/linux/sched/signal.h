/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SCHED_SIGNAL_H
#define _LINUX_SCHED_SIGNAL_H

#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/jiffies.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/errno.h>

/* Is there a signal this task would act on? Sleeping loops ask this, and give up with -ERESTARTSYS or -EINTR. */
static inline int task_sigpending(struct task_struct *task)
{
	return unlikely(test_tsk_thread_flag(task, TIF_SIGPENDING));
}

static inline int signal_pending(struct task_struct *task)
{
	return task_sigpending(task);
}

static inline int __fatal_signal_pending(struct task_struct *task)
{
	return unlikely(sigismember(&task->pending.signal, SIGKILL));
}

static inline int fatal_signal_pending(struct task_struct *task)
{
	return task_sigpending(task) && __fatal_signal_pending(task);
}

static inline int signal_pending_state(unsigned int state, struct task_struct *task)
{
	if (!(state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)))
		return 0;
	if (!signal_pending(task))
		return 0;
	return (state & TASK_INTERRUPTIBLE) || __fatal_signal_pending(task);
}

void recalc_sigpending(void);
void signal_wake_up(struct task_struct *task, bool fatal);
int send_signal_locked(int sig, struct task_struct *task, bool group);
int send_sig(int sig, struct task_struct *task, int priv);
int send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *task);
int do_send_sig(int sig, struct task_struct *task, bool group);
void force_sig(int sig);
bool get_signal(struct ksignal *ksig);
void ignore_signals(struct task_struct *task);
void __set_task_blocked(struct task_struct *task, const sigset_t *set);
void set_current_blocked(sigset_t *set);
void __set_current_blocked(const sigset_t *set);
int sigprocmask(int how, sigset_t *set, sigset_t *oldset);
#define SEND_SIG_NOINFO	((struct kernel_siginfo *)0)
#define SEND_SIG_PRIV	((struct kernel_siginfo *)1)

/*
 * A signal mask for the time of one system call (epoll_pwait, ppoll). set_user_sigmask() swaps it in; if a signal
 * came, the old mask is put back by the handler's return (restore_sigmask), else right away.
 */
int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize);
#define set_restore_sigmask()		set_thread_flag(TIF_RESTORE_SIGMASK)
#define test_restore_sigmask()		test_thread_flag(TIF_RESTORE_SIGMASK)
#define test_and_clear_restore_sigmask()	test_and_clear_thread_flag(TIF_RESTORE_SIGMASK)
#define clear_restore_sigmask()		clear_thread_flag(TIF_RESTORE_SIGMASK)
static inline void restore_saved_sigmask(void)
{
	if (test_and_clear_restore_sigmask())
		__set_current_blocked(&current->saved_sigmask);
}

static inline void restore_saved_sigmask_unless(bool interrupted)
{
	if (interrupted)
		WARN_ON(!signal_pending(current));
	else
		restore_saved_sigmask();
}

static inline sigset_t *sigmask_to_save(void)
{
	return test_restore_sigmask() ? &current->saved_sigmask : &current->blocked;
}

#define set_restart_fn(restart, func)	((restart)->fn = (func), -ERESTART_RESTARTBLOCK)
#define restart_syscall()	(set_thread_flag(TIF_SIGPENDING), -ERESTARTNOINTR)
#define for_each_thread(leader, t)	\
	list_for_each_entry(t, &(leader)->signal->thread_head, thread_node)
#define for_each_process(p)	\
	list_for_each_entry(p, &init_task.tasks, tasks)
#define rlimit(limit)	\
	((unsigned long)(limit) == RLIMIT_NOFILE ? current->files->nofile.rlim_cur : RLIM_INFINITY)
#define task_rlimit(task, limit)	rlimit(limit)
#define tasklist_empty()	0

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SCHED_SIGNAL_H
#define _LINUX_SCHED_SIGNAL_H

#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/errno.h>
#include <linux/wait.h>

/* A process: what all of its threads share. */
struct signal_struct {
	refcount_t sigcnt;
	/* Threads that have not begun to end. */
	atomic_t live;
	int nr_threads;
	struct list_head thread_head;
	/* Its process group and its session, by the numbers of their leaders. */
	pid_t pgrp;
	pid_t session;
	/* Signals sent to the program as a whole: any thread that does not block them takes them. */
	struct sigpending shared_pending;
	/* Set with SIGNAL_GROUP_EXIT: how the process ends, whichever thread said so first. */
	int group_exit_code;
	unsigned int flags;
	/* Threads that wait for a child. */
	wait_queue_head_t wait_chldexit;
	/* alarm(), setitimer(ITIMER_REAL): SIGALRM, every so many ns if the interval is not 0. */
	struct hrtimer real_timer;
	ktime_t it_real_incr;
};
#define SIGNAL_GROUP_EXIT	0x00000004
/* The program that this run is about: its end is the end of the run. */
#define SIGNAL_LAB_PROGRAM	0x80000000

/* What a program does about each signal. */
struct sighand_struct {
	spinlock_t siglock;
	refcount_t count;
	/* Woken for every signal that comes: readers of signalfds sleep here, and epoll hangs here. */
	wait_queue_head_t signalfd_wqh;
	struct k_sigaction action[_NSIG];
	struct rcu_head rcu;
};

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
/* Where a signal was sent: to one thread, or to the program (any thread takes it). */
enum pid_type {
	PIDTYPE_PID,
	PIDTYPE_TGID,
	PIDTYPE_PGID,
	PIDTYPE_SID,
	PIDTYPE_MAX,
};
int send_signal_locked(int sig, struct kernel_siginfo *info, struct task_struct *task, enum pid_type type);
int do_send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *task, enum pid_type type);
int send_sig(int sig, struct task_struct *task, int priv);
int send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *task);
void force_sig(int sig);
int force_sig_fault(int sig, int code, void __user *addr);
/* Takes these signals out of a set, unheard. */
void flush_sigqueue_mask(struct sigpending *pending, const sigset_t *mask);
int copy_siginfo_to_user(siginfo_t __user *to, const kernel_siginfo_t *from);
/* All other threads of the process are told to end. The caller holds siglock. */
void zap_other_threads(void);
bool get_signal(struct ksignal *ksig);
void ignore_signals(struct task_struct *task);
/* Forgets what is pending in a set whose owner goes away. */
void flush_sigqueue(struct sigpending *pending);
void __cleanup_sighand(struct sighand_struct *sighand);

/*
 * Takes the next signal that is not in `mask`, out of the running task's own or its program's; 0 if there is none. The
 * caller holds siglock. Older kernels name the task first; it was always the running one.
 */
int (dequeue_signal)(sigset_t *mask, kernel_siginfo_t *info, enum pid_type *type);
#define __dequeue_by_3(mask, info, type)	(dequeue_signal)(mask, info, type)
#define __dequeue_by_4(task, mask, info, type)	(dequeue_signal)(mask, info, type)
#define __dequeue_by(a, b, c, d, name, ...)	name
#define dequeue_signal(...)	__dequeue_by(__VA_ARGS__, __dequeue_by_4, __dequeue_by_3, )(__VA_ARGS__)

void __set_task_blocked(struct task_struct *task, const sigset_t *set);
void set_current_blocked(sigset_t *set);
void __set_current_blocked(const sigset_t *set);
int sigprocmask(int how, sigset_t *set, sigset_t *oldset);
/* Instead of a siginfo: from the running program; from the kernel. */
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

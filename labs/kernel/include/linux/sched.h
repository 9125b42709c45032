/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <asm/current.h>
#include <linux/atomic.h>
#include <linux/cred_types.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/preempt.h>
#include <linux/refcount.h>
#include <linux/restart_block.h>
#include <linux/signal_types.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct completion;
struct files_struct;
struct fs_struct;
struct mm_struct;
struct nsproxy;
struct pipe_inode_info;
struct sighand_struct;
struct signal_struct;

/* Values of task_struct.__state. */
#define TASK_RUNNING		0x0000	/* runs, or waits for the CPU only */
#define TASK_INTERRUPTIBLE	0x0001	/* sleeps until woken, or a signal comes */
#define TASK_UNINTERRUPTIBLE	0x0002	/* sleeps until woken */
#define __TASK_STOPPED		0x0004
#define __TASK_TRACED		0x0008
#define TASK_DEAD		0x0080	/* will never run again */
#define TASK_WAKEKILL		0x0100	/* a signal that kills wakes it too */
#define TASK_WAKING		0x0200
#define TASK_NOLOAD		0x0400
#define TASK_NEW		0x0800
#define TASK_FREEZABLE		0x2000
#define TASK_KILLABLE		(TASK_WAKEKILL | TASK_UNINTERRUPTIBLE)
#define TASK_IDLE		(TASK_UNINTERRUPTIBLE | TASK_NOLOAD)
#define TASK_NORMAL		(TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)

/* Values of task_struct.exit_state. */
#define EXIT_DEAD		0x0010	/* nobody will ask for its status any more */
#define EXIT_ZOMBIE		0x0020	/* has ended; its parent has not yet asked how */

#define TASK_COMM_LEN		16
#define MAX_SCHEDULE_TIMEOUT	LONG_MAX

/* task_struct.flags */
#define PF_EXITING		0x00000004
#define PF_KTHREAD		0x00200000
#define PF_NOFREEZE		0x00008000
#define PF_MEMALLOC		0x00000800
#define PF_SIGNALED		0x00000400

/* task_struct.thread_flags: looked at on the way back to user mode. */
#define TIF_SIGPENDING		2
#define TIF_RESTORE_SIGMASK	5

/* A lock that a task holds; the machine fills these in when locks are taken and released. */
struct held_lock {
	struct lockdep_map *map;
	unsigned int kind;
	unsigned int pc;
};
#define MAX_LOCK_DEPTH		24

/* What the CPU's registers held when the task was last taken off it. Written and read by the machine. */
struct thread_struct {
	unsigned int pc;
	unsigned int frame;
	unsigned int user;		/* 1: it was in user mode */
	unsigned int stack_end;
	unsigned int user_base;
	/* The kernel stack, and where the next entry to the kernel starts on it. */
	unsigned int kernel_stack;
	unsigned int kernel_stack_top;
	unsigned int kernel_stack_end;
	/* The user stack, when the kernel made it. */
	unsigned int user_stack;
	unsigned int user_stack_end;
	/* The thread pointer: what arch_prctl(ARCH_SET_FS) sets. */
	unsigned long fs_base;
};

/* One task: a thread of a program, or one of the kernel's own. */
struct task_struct {
	unsigned int		__state;
	/* See preempt.h. */
	int			preempt_count;
	/* Words that the machine keeps. */
	struct thread_struct	thread;
	unsigned int		flags;
	unsigned long		thread_flags;

	/* Linked into runqueue.queue while it waits for the CPU or has it; guarded by runqueue.lock. */
	int			on_rq;
	/* 1 while a CPU executes it: `cpu`, which otherwise tells where it ran last. The machine keeps both. */
	int			on_cpu;
	unsigned int		cpu;
	/* Bit n: it may run on CPU n. 0: on all. */
	unsigned int		cpus_mask;
	struct list_head	run_list;
	/* Numbers of switches off the CPU: because it slept, because its slice ended. */
	unsigned long		nvcsw;
	unsigned long		nivcsw;

	pid_t			pid;
	pid_t			tgid;
	char			comm[TASK_COMM_LEN];
	/* All tasks, from init_task on. */
	struct list_head	tasks;
	/* The threads of one program, from signal->thread_head on. */
	struct list_head	thread_node;
	struct task_struct	*group_leader;
	refcount_t		usage;

	/* How it ended: wait()'s status. */
	int			exit_code;
	int			exit_state;
	/* Sent to the parent when the process ends. */
	int			exit_signal;
	/* Sent to this process when its parent ends. */
	int			pdeath_signal;
	/* Of the first thread of a process: the process that made it (its first thread), and those it made itself. */
	struct task_struct	*real_parent;
	struct list_head	children;
	struct list_head	sibling;
	/* vfork(): the parent waits for this. */
	struct completion	*vfork_done;

	struct mm_struct	*mm;
	struct files_struct	*files;
	struct fs_struct	*fs;
	struct nsproxy		*nsproxy;
	const struct cred	*cred;
	const struct cred	*real_cred;

	/* Signals; guarded by sighand->siglock. */
	struct signal_struct	*signal;
	struct sighand_struct	*sighand;
	sigset_t		blocked;
	sigset_t		real_blocked;
	/* The mask to go back to when a system call had its own (epoll_pwait). */
	sigset_t		saved_sigmask;
	struct sigpending	pending;
	stack_t			sas;
	struct restart_block	restart_block;
	/* Work left for the way back to user mode: the release of files. task_work.h. */
	struct callback_head	*task_works;

	/* CLONE_CHILD_CLEARTID: zeroed, and its futex woken, when the thread ends. pthread_join waits for it. */
	int __user		*clear_child_tid;
	int __user		*set_child_tid;

	/* Inexactness that this task's timeouts may have, in ns. */
	u64			timer_slack_ns;

	/* Depth of rcu_read_lock(). */
	int			rcu_read_lock_nesting;
	/* The mutex it sleeps for. */
	struct mutex		*blocked_on;
	/* Locks held, in order; written by the machine. */
	unsigned int		lockdep_depth;
	struct held_lock	held_locks[MAX_LOCK_DEPTH];

	/* Inside eventfd_signal(): a wake-up that signals an eventfd again is stopped here. */
	unsigned int		in_eventfd:1;
	unsigned int		personality;

	struct pipe_inode_info	*splice_pipe;
	void			*journal_info;
};

extern struct task_struct init_task;

#define task_is_running(task)		(READ_ONCE((task)->__state) == TASK_RUNNING)
#define get_current_state()		READ_ONCE(current->__state)
#define task_state_to_char(task)	(task_is_running(task) ? 'R' : 'S')
#define __set_current_state(state)	WRITE_ONCE(current->__state, (state))
#define set_current_state(state)	smp_store_mb(current->__state, (state))
#define __set_task_state(task, state)	WRITE_ONCE((task)->__state, (state))

#define task_pid_nr(task)		((task)->pid)
#define task_pid_vnr(task)		((task)->pid)
#define task_tgid_nr(task)		((task)->tgid)
#define task_tgid_vnr(task)		((task)->tgid)
#define task_nice(task)			0
#define task_curr(task)			((task)->on_cpu != 0)
#define task_cpu(task)			((task)->cpu)
#define same_thread_group(a, b)		((a)->group_leader == (b)->group_leader)
#define thread_group_leader(task)	((task)->group_leader == (task))

#define set_tsk_thread_flag(task, flag)		set_bit(flag, &(task)->thread_flags)
#define clear_tsk_thread_flag(task, flag)	clear_bit(flag, &(task)->thread_flags)
#define test_tsk_thread_flag(task, flag)	test_bit(flag, &(task)->thread_flags)
#define test_and_clear_tsk_thread_flag(task, flag)	test_and_clear_bit(flag, &(task)->thread_flags)
#define set_thread_flag(flag)			set_tsk_thread_flag(current, flag)
#define clear_thread_flag(flag)			clear_tsk_thread_flag(current, flag)
#define test_thread_flag(flag)			test_tsk_thread_flag(current, flag)
#define test_and_clear_thread_flag(flag)	test_and_clear_tsk_thread_flag(current, flag)
#define need_resched()				(this_cpu->need_resched != 0)
#define set_tsk_need_resched(task)		((void)(this_cpu->need_resched = 1))
#define tif_need_resched()			need_resched()

void schedule(void);
void schedule_preempt_disabled(void);
void preempt_schedule(void);
long schedule_timeout(long timeout);
long schedule_timeout_interruptible(long timeout);
long schedule_timeout_killable(long timeout);
long schedule_timeout_uninterruptible(long timeout);
void io_schedule(void);
void yield(void);
int __cond_resched(void);
#define cond_resched()		__cond_resched()
#define cond_resched_lock(lock)	0

int try_to_wake_up(struct task_struct *task, unsigned int state, int wake_flags);
int wake_up_process(struct task_struct *task);
int wake_up_state(struct task_struct *task, unsigned int state);
void wake_up_new_task(struct task_struct *task);
#define WF_SYNC			0x10
#define WF_CURRENT_CPU		0x40

struct task_struct *find_task_by_vpid(pid_t nr);
char *__get_task_comm(char *to, size_t size, struct task_struct *task);
#define get_task_comm(buf, task)	__get_task_comm(buf, sizeof(buf), task)
void __set_task_comm(struct task_struct *task, const char *from, bool exec);
#define set_task_comm(task, from)	__set_task_comm(task, from, false)

static inline struct task_struct *get_task_struct(struct task_struct *task)
{
	refcount_inc(&task->usage);
	return task;
}
void __put_task_struct(struct task_struct *task);
static inline void put_task_struct(struct task_struct *task)
{
	if (refcount_dec_and_test(&task->usage))
		__put_task_struct(task);
}

#endif

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * New tasks: processes by fork() and its kin, threads by lab_thread_start(), which pthread_create() calls. A new
 * process has a copy of its parent's memory, made at once, in a window of its own; of the threads only the caller's
 * goes on there.
 */
#include <lab/host.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/* The numbers below are those of processes that were there before the program. */
static pid_t last_pid = 1;
DEFINE_RWLOCK(tasklist_lock);

static struct signal_struct *alloc_signal(void)
{
	struct signal_struct *signal = kzalloc(sizeof(*signal), GFP_KERNEL);

	if (!signal)
		return NULL;
	refcount_set(&signal->sigcnt, 1);
	INIT_LIST_HEAD(&signal->thread_head);
	init_sigpending(&signal->shared_pending);
	init_waitqueue_head(&signal->wait_chldexit);
	hrtimer_setup(&signal->real_timer, it_real_fn, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	signal->pgrp = current->signal->pgrp;
	signal->session = current->signal->session;
	return signal;
}

static struct sighand_struct *alloc_sighand(bool clear)
{
	struct sighand_struct *sighand = kzalloc(sizeof(*sighand), GFP_KERNEL);

	if (!sighand)
		return NULL;
	refcount_set(&sighand->count, 1);
	spin_lock_init(&sighand->siglock);
	init_waitqueue_head(&sighand->signalfd_wqh);
	memcpy(sighand->action, current->sighand->action, sizeof(sighand->action));
	for (int i = 0; clear && i < _NSIG; i++)
		if (sighand->action[i].sa.sa_handler != SIG_IGN)
			sighand->action[i].sa.sa_handler = SIG_DFL;
	return sighand;
}

static void share_files(struct task_struct *task)
{
	task->files = current->files;
	atomic_inc(&task->files->count);
}

static int copy_shared(struct task_struct *task, u64 flags)
{
	if (flags & CLONE_THREAD) {
		task->signal = current->signal;
		refcount_inc(&task->signal->sigcnt);
		task->sighand = current->sighand;
		refcount_inc(&task->sighand->count);
		share_files(task);
		return 0;
	}
	task->signal = alloc_signal();
	task->sighand = alloc_sighand(flags & CLONE_CLEAR_SIGHAND);
	if (flags & CLONE_FILES)
		share_files(task);
	else
		task->files = dup_fd(current->files);
	return task->signal && task->sighand && task->files ? 0 : -ENOMEM;
}

/* Threads share the memory; a new process gets a copy, made when all else is there; the kernel's own have none. */
static int copy_mm(struct task_struct *task, struct kernel_clone_args *args)
{
	if (args->flags & CLONE_THREAD) {
		task->mm = current->mm;
		if (task->mm)
			atomic_inc(&task->mm->mm_users);
	} else if (current->mm) {
		task->mm = dup_mm();
		return task->mm ? 0 : -ENOMEM;
	}
	return 0;
}

static struct task_struct *dup_task_struct(void)
{
	struct task_struct *task = kzalloc(sizeof(*task), GFP_KERNEL);

	if (!task)
		return NULL;
	/* One for the lists it is in, one for the CPU that executes it. */
	refcount_set(&task->usage, 2);
	INIT_LIST_HEAD(&task->run_list);
	INIT_LIST_HEAD(&task->tasks);
	INIT_LIST_HEAD(&task->thread_node);
	INIT_LIST_HEAD(&task->children);
	INIT_LIST_HEAD(&task->sibling);
	init_sigpending(&task->pending);
	task->sas.ss_flags = SS_DISABLE;
	task->__state = TASK_NEW;
	task->cred = task->real_cred = current->cred;
	task->timer_slack_ns = current->timer_slack_ns;
	task->cpus_mask = current->cpus_mask;
	task->blocked = current->blocked;
	task->restart_block.fn = do_no_restart_syscall;
	return task;
}

static void link_task(struct task_struct *task)
{
	write_lock_irq(&tasklist_lock);
	spin_lock(&task->sighand->siglock);
	list_add_tail(&task->thread_node, &task->signal->thread_head);
	task->signal->nr_threads++;
	atomic_inc(&task->signal->live);
	list_add_tail(&task->tasks, &init_task.tasks);
	if (thread_group_leader(task))
		list_add_tail(&task->sibling, &task->real_parent->children);
	spin_unlock(&task->sighand->siglock);
	write_unlock_irq(&tasklist_lock);
}

/* A new task, not yet running, known to everybody; or an ERR_PTR. Its first frame is the caller's to make. */
struct task_struct *copy_process(struct kernel_clone_args *args)
{
	bool thread = args->flags & CLONE_THREAD;
	struct task_struct *task = dup_task_struct();

	if (!task)
		return ERR_PTR(-ENOMEM);
	if (copy_shared(task, args->flags) || copy_mm(task, args)) {
		discard_task(task);
		return ERR_PTR(-ENOMEM);
	}
	task->pid = ++last_pid;
	task->group_leader = thread ? current->group_leader : task;
	task->tgid = task->group_leader->pid;
	task->exit_signal = args->exit_signal;
	task->real_parent = args->flags & CLONE_PARENT ? current->group_leader->real_parent : current->group_leader;
	if (args->flags & CLONE_CHILD_SETTID)
		task->set_child_tid = args->child_tid;
	if (args->flags & CLONE_CHILD_CLEARTID)
		task->clear_child_tid = args->child_tid;
	task->thread.fs_base = args->flags & CLONE_SETTLS ? args->tls : current->thread.fs_base;
	__set_task_comm(task, args->name ? args->name : current->comm, false);
	link_task(task);
	return task;
}

/* A task that could not be completed, in no list. */
void discard_task(struct task_struct *task)
{
	exit_mm(task);
	exit_files(task);
	put_task_struct(task);
	put_task_struct(task);
}

void __put_task_struct(struct task_struct *task)
{
	__vm_task_free(task);
	flush_sigqueue(&task->pending);
	if (task->sighand)
		__cleanup_sighand(task->sighand);
	if (task->signal && refcount_dec_and_test(&task->signal->sigcnt)) {
		flush_sigqueue(&task->signal->shared_pending);
		kfree(task->signal);
	}
	kfree(task);
}

/* A task of the kernel's own. */
struct kthread_create {
	int (*fn)(void *data);
	void *data;
};

static void kthread(void *arg)
{
	struct kthread_create create = *(struct kthread_create *)arg;

	kfree(arg);
	do_exit(create.fn(create.data));
}

struct task_struct *kthread_run_named(int (*fn)(void *), void *data, const char *name)
{
	struct kernel_clone_args args = { .name = name };
	struct kthread_create *create = kmalloc(sizeof(*create), GFP_KERNEL);
	struct task_struct *task;

	if (!create)
		return ERR_PTR(-ENOMEM);
	*create = (struct kthread_create){ .fn = fn, .data = data };
	task = copy_process(&args);
	if (IS_ERR(task)) {
		kfree(create);
		return task;
	}
	task->flags |= PF_KTHREAD;
	__vm_task_create(task, kthread, create, 0);
	wake_up_new_task(task);
	return task;
}

/*
 * Starts a thread of the calling program: fn(arg), on a stack that the kernel makes. `tls` is its thread pointer;
 * when it ends, *ctid is cleared and whoever waits for that futex is woken. The result is its thread id.
 */
SYSCALL_DEFINE4(lab_thread_start, void __user *, fn, void __user *, arg, unsigned long, tls, int __user *, ctid)
{
	struct kernel_clone_args args = {
		.flags = CLONE_THREAD | CLONE_SETTLS | CLONE_CHILD_CLEARTID,
		.child_tid = ctid,
		.tls = tls,
	};
	struct task_struct *task = copy_process(&args);
	pid_t pid;

	if (IS_ERR(task))
		return PTR_ERR(task);
	if (!__vm_task_create(task, fn, arg, 1)) {
		unlink_task(task);
		discard_task(task);
		return -EAGAIN;
	}
	/* Once woken it may run, end, and be gone before we are back. */
	pid = task->pid;
	wake_up_new_task(task);
	return pid;
}

/* The first thing that a new process does, on its way back from a system call that it has not made: 0. */
long ret_from_fork(void)
{
	if (current->set_child_tid)
		put_user(current->pid, current->set_child_tid);
	return 0;
}

/* vfork(): the parent sleeps until the child has ended. */
static void wait_for_vfork_done(struct task_struct *task, struct completion *vfork)
{
	wait_for_completion(vfork);
	put_task_struct(task);
}

static long kernel_clone(struct kernel_clone_args *args)
{
	struct completion vfork;
	struct task_struct *task = copy_process(args);
	pid_t pid;

	if (IS_ERR(task))
		return PTR_ERR(task);
	if (!__vm_fork(task)) {
		unlink_task(task);
		discard_task(task);
		return -EAGAIN;
	}
	pid = task->pid;
	if (args->flags & CLONE_PARENT_SETTID)
		put_user(pid, args->parent_tid);
	if (args->flags & CLONE_VFORK) {
		init_completion(&vfork);
		task->vfork_done = &vfork;
		get_task_struct(task);
	}
	wake_up_new_task(task);
	if (args->flags & CLONE_VFORK)
		wait_for_vfork_done(task, &vfork);
	return pid;
}

/* What a child can share with its parent here, and what it cannot. */
#define CLONE_MODELLED	(CLONE_FS | CLONE_FILES | CLONE_VFORK | CLONE_PARENT | CLONE_SYSVSEM | CLONE_PARENT_SETTID | \
			 CLONE_CHILD_CLEARTID | CLONE_CHILD_SETTID | CLONE_SETTLS | CLONE_DETACHED | CLONE_UNTRACED | \
			 CLONE_CLEAR_SIGHAND)

static long clone_checked(struct kernel_clone_args *args, unsigned long stack)
{
	u64 flags = args->flags;

	if ((flags & CLONE_THREAD) && !(flags & CLONE_SIGHAND))
		return -EINVAL;
	if ((flags & CLONE_SIGHAND) && !(flags & CLONE_VM))
		return -EINVAL;
	/* With CLONE_VFORK the parent stands still: it makes no difference that the child has a copy. */
	if (flags & CLONE_VFORK)
		args->flags = flags &= ~(u64)CLONE_VM;
	if ((flags & ~(u64)CLONE_MODELLED) || stack) {
		__vm_note("clone(): sharing memory, own stacks and namespaces are not modelled (threads are made by "
			  "pthread_create()); it fails with ENOSYS");
		return -ENOSYS;
	}
	if (!valid_signal(args->exit_signal))
		return -EINVAL;
	return kernel_clone(args);
}

SYSCALL_DEFINE0(fork)
{
	struct kernel_clone_args args = { .exit_signal = SIGCHLD };

	return kernel_clone(&args);
}

SYSCALL_DEFINE0(vfork)
{
	struct kernel_clone_args args = { .flags = CLONE_VFORK, .exit_signal = SIGCHLD };

	return kernel_clone(&args);
}

SYSCALL_DEFINE5(clone, unsigned long, clone_flags, unsigned long, newsp, int __user *, parent_tidptr,
		int __user *, child_tidptr, unsigned long, tls)
{
	struct kernel_clone_args args = {
		.flags = (u32)clone_flags & ~CSIGNAL,
		.exit_signal = clone_flags & CSIGNAL,
		.child_tid = child_tidptr,
		.parent_tid = parent_tidptr,
		.tls = tls,
	};

	return clone_checked(&args, newsp);
}

SYSCALL_DEFINE2(clone3, struct clone_args __user *, uargs, size_t, size)
{
	struct kernel_clone_args args;
	struct clone_args given;
	int ret;

	if (size > PAGE_SIZE)
		return -E2BIG;
	if (size < CLONE_ARGS_SIZE_VER0)
		return -EINVAL;
	ret = copy_struct_from_user(&given, sizeof(given), uargs, size);
	if (ret)
		return ret;
	if ((given.flags & (CSIGNAL | CLONE_DETACHED)) || given.set_tid_size || given.exit_signal & ~(u64)CSIGNAL)
		return -EINVAL;
	args = (struct kernel_clone_args){
		.flags = given.flags,
		.exit_signal = given.exit_signal,
		.child_tid = (int __user *)given.child_tid,
		.parent_tid = (int __user *)given.parent_tid,
		.tls = given.tls,
	};
	return clone_checked(&args, given.stack);
}

SYSCALL_DEFINE0(lab_get_tls)
{
	return current->thread.fs_base;
}

SYSCALL_DEFINE1(lab_set_tls, unsigned long, tls)
{
	current->thread.fs_base = tls;
	return 0;
}

SYSCALL_DEFINE1(set_tid_address, int __user *, tidptr)
{
	current->clear_child_tid = tidptr;
	return current->pid;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* New tasks. There is no fork() here: a program is one process, and threads are made by lab_thread_start(). */
#include <lab/host.h>
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/syscalls.h>

/* Threads of the calling program share all of this; anything else gets its own. */
#define CLONE_THREAD	0x00010000

static pid_t last_pid;
DEFINE_RWLOCK(tasklist_lock);

static struct signal_struct *alloc_signal(void)
{
	struct signal_struct *signal = kzalloc(sizeof(*signal), GFP_KERNEL);

	if (!signal)
		return NULL;
	refcount_set(&signal->sigcnt, 1);
	INIT_LIST_HEAD(&signal->thread_head);
	init_sigpending(&signal->shared_pending);
	return signal;
}

static struct sighand_struct *alloc_sighand(void)
{
	struct sighand_struct *sighand = kzalloc(sizeof(*sighand), GFP_KERNEL);

	if (!sighand)
		return NULL;
	refcount_set(&sighand->count, 1);
	spin_lock_init(&sighand->siglock);
	init_waitqueue_head(&sighand->signalfd_wqh);
	return sighand;
}

static int copy_shared(struct task_struct *task, bool thread)
{
	if (thread) {
		task->signal = current->signal;
		refcount_inc(&task->signal->sigcnt);
		task->sighand = current->sighand;
		refcount_inc(&task->sighand->count);
		task->files = current->files;
		atomic_inc(&task->files->count);
		return 0;
	}
	task->signal = alloc_signal();
	task->sighand = alloc_sighand();
	task->files = dup_fd(current->files);
	return task->signal && task->sighand && task->files ? 0 : -ENOMEM;
}

static struct task_struct *dup_task_struct(void)
{
	struct task_struct *task = kzalloc(sizeof(*task), GFP_KERNEL);

	if (!task)
		return NULL;
	refcount_set(&task->usage, 1);
	INIT_LIST_HEAD(&task->run_list);
	INIT_LIST_HEAD(&task->tasks);
	INIT_LIST_HEAD(&task->thread_node);
	init_sigpending(&task->pending);
	task->__state = TASK_NEW;
	task->mm = &init_mm;
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
	list_add_tail(&task->tasks, &init_task.tasks);
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
	if (copy_shared(task, thread)) {
		put_task_struct(task);
		return ERR_PTR(-ENOMEM);
	}
	task->pid = ++last_pid;
	task->group_leader = thread ? current->group_leader : task;
	task->tgid = task->group_leader->pid;
	task->set_child_tid = task->clear_child_tid = args->child_tid;
	task->thread.fs_base = args->tls;
	__set_task_comm(task, args->name ? args->name : current->comm, false);
	link_task(task);
	return task;
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
	struct kernel_clone_args args = { .flags = CLONE_THREAD, .child_tid = ctid, .tls = tls };
	struct task_struct *task = copy_process(&args);

	if (IS_ERR(task))
		return PTR_ERR(task);
	if (!__vm_task_create(task, fn, arg, 1)) {
		release_task(task);
		put_task_struct(task);
		return -EAGAIN;
	}
	wake_up_new_task(task);
	return task->pid;
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

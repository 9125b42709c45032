// SPDX-License-Identifier: GPL-2.0-or-later
/* What exists before anything has run: the first task, and the one user everything belongs to. */
#include <lab/state.h>
#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/init_task.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>

struct task_struct *current = &init_task;
struct lab_cpu lab_cpus[NR_CPUS] = { { .idle = &init_task, .curr = &init_task } };
struct lab_cpu *this_cpu = &lab_cpus[0];
/* The machine changes it before the kernel starts. */
unsigned int nr_cpu_ids = 1;
struct lab_state lab_state = { .timer_deadline = -1 };

struct user_struct root_user = { .__count = REFCOUNT_INIT(1) };
struct cred init_cred = { .usage = ATOMIC_INIT(1), .user = &root_user };
struct mm_struct init_mm = {
	.mm_users = ATOMIC_INIT(1),
	.mmap = LIST_HEAD_INIT(init_mm.mmap),
};

static struct signal_struct init_signals = {
	.sigcnt = REFCOUNT_INIT(1),
	.live = ATOMIC_INIT(1),
	.pgrp = 1,
	.session = 1,
	.thread_head = LIST_HEAD_INIT(init_signals.thread_head),
	.wait_chldexit = __WAIT_QUEUE_HEAD_INITIALIZER(init_signals.wait_chldexit),
	.shared_pending = { .list = LIST_HEAD_INIT(init_signals.shared_pending.list) },
};
static struct sighand_struct init_sighand = {
	.siglock = __SPIN_LOCK_INITIALIZER(init_sighand.siglock),
	.count = REFCOUNT_INIT(1),
	.signalfd_wqh = __WAIT_QUEUE_HEAD_INITIALIZER(init_sighand.signalfd_wqh),
};

/* Task 0 boots the kernel; then it is the idle task, which runs when no other can. */
struct task_struct init_task = {
	.__state = TASK_RUNNING,
	.flags = PF_KTHREAD,
	.comm = "swapper",
	.tasks = LIST_HEAD_INIT(init_task.tasks),
	.thread_node = LIST_HEAD_INIT(init_task.thread_node),
	.run_list = LIST_HEAD_INIT(init_task.run_list),
	.on_cpu = 1,
	.group_leader = &init_task,
	.real_parent = &init_task,
	.children = LIST_HEAD_INIT(init_task.children),
	.sibling = LIST_HEAD_INIT(init_task.sibling),
	.usage = REFCOUNT_INIT(2),
	.files = &init_files,
	.cred = &init_cred,
	.real_cred = &init_cred,
	.signal = &init_signals,
	.sighand = &init_sighand,
	.pending = { .list = LIST_HEAD_INIT(init_task.pending.list) },
	.timer_slack_ns = 50000,
};

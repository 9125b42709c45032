// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The scheduler's core: falling asleep and being woken.
 *
 * Sleeping takes two steps, and every sleeper follows them: first it says so, set_current_state(TASK_INTERRUPTIBLE),
 * then it looks once more whether what it waits for has come, and only then calls schedule(). A wake-up that falls in
 * between sets the state back to TASK_RUNNING, and schedule() returns at once: that is why none is lost.
 *
 * The run queue holds every task that could run, the running one among them. Who is next is decided by the machine,
 * from the seed: for seeds 0 and 1 the tasks take turns.
 */
#include <lab/host.h>
#include <linux/init_task.h>
#include <linux/sched/rq.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/wait.h>

struct rq runqueue = {
	.lock = __SPIN_LOCK_INITIALIZER(runqueue.lock),
	.queue = LIST_HEAD_INIT(runqueue.queue),
	.dead = LIST_HEAD_INIT(runqueue.dead),
};

static void enqueue_task(struct task_struct *task)
{
	list_add_tail(&task->run_list, &runqueue.queue);
	runqueue.nr_running++;
	task->on_rq = 1;
	__vm_woken(task);
}

static void dequeue_task(struct task_struct *task)
{
	list_del_init(&task->run_list);
	runqueue.nr_running--;
	task->on_rq = 0;
}

static struct task_struct *take_dead_task(void)
{
	struct task_struct *task;
	unsigned long flags;

	spin_lock_irqsave(&runqueue.lock, flags);
	task = list_first_entry_or_null(&runqueue.dead, struct task_struct, run_list);
	if (task)
		list_del_init(&task->run_list);
	spin_unlock_irqrestore(&runqueue.lock, flags);
	return task;
}

/* A task that ends cannot free the stack it stands on: the next one to come here does. */
static void reap_dead_tasks(void)
{
	struct task_struct *task;

	while ((task = take_dead_task()))
		put_task_struct(task);
}

static void schedule_debug(void)
{
	if (unlikely(in_atomic()))
		__vm_oops("sleeping-while-atomic", "schedule() was called while the task may not sleep");
	if (unlikely(current->rcu_read_lock_nesting))
		__vm_oops("sleeping-in-rcu", "schedule() was called inside rcu_read_lock()");
}

/*
 * From here to the switch no interrupt comes, and no other CPU goes on. So a task that is off the run queue is off its
 * CPU as well, and one that another CPU finds among the dead does not stand on its stack any more.
 */
static void begin_switch(void)
{
	this_cpu->irqs_off = 2;
}

static void __schedule(void)
{
	struct task_struct *prev = current;

	begin_switch();
	if (prev->__state != TASK_RUNNING && prev->on_rq) {
		if (signal_pending_state(prev->__state, prev))
			prev->__state = TASK_RUNNING;
		else
			dequeue_task(prev);
		if (unlikely(prev->__state == TASK_DEAD))
			list_add_tail(&prev->run_list, &runqueue.dead);
	}
	prev->nvcsw++;
	__vm_schedule();	/* here others run; we come back when it is our turn again */
	local_irq_enable();
}

/* Gives up the CPU. A task that has set its state to a sleeping one stays away until it is woken. */
void schedule(void)
{
	schedule_debug();
	if (unlikely(!list_empty(&runqueue.dead)))
		reap_dead_tasks();
	__schedule();
}

/* The end of a task: schedule() without return. */
void do_task_dead(void)
{
	current->__state = TASK_DEAD;
	__schedule();
	BUG();
}

void io_schedule(void)
{
	schedule();
}

/* For a caller who has preemption off, once: it is on while others run. */
void schedule_preempt_disabled(void)
{
	preempt_enable_no_resched();
	schedule();
	preempt_disable();
}

/* The slice ended while preemption was off; now it is on again. */
void preempt_schedule(void)
{
	if (!irqs_disabled())
		__vm_preempt();
}

void __preempt_enable(void)
{
	current->preempt_count -= PREEMPT_OFFSET;
	if (unlikely(need_resched()) && current->preempt_count == 0)
		preempt_schedule();
}

int __cond_resched(void)
{
	if (!need_resched())
		return 0;
	preempt_schedule();
	return 1;
}

void yield(void)
{
	set_current_state(TASK_RUNNING);
	schedule();
}

void __might_sleep(const char *what)
{
	if (unlikely(in_atomic() || irqs_disabled()))
		__vm_oops("sleeping-while-atomic", what);
}

/*
 * Makes a task runnable if it sleeps in one of these states. 1 if it did, 0 if there was nothing to do: it was not
 * asleep, or asleep in another way.
 */
int try_to_wake_up(struct task_struct *task, unsigned int state, int wake_flags)
{
	unsigned long flags;
	int success = 0;

	spin_lock_irqsave(&runqueue.lock, flags);
	if (task->__state & state) {
		success = 1;
		task->__state = TASK_RUNNING;
		/* Not so if it has said that it will sleep, but has not got to schedule() yet. */
		if (!task->on_rq)
			enqueue_task(task);
	}
	spin_unlock_irqrestore(&runqueue.lock, flags);
	return success;
}

int wake_up_process(struct task_struct *task)
{
	return try_to_wake_up(task, TASK_NORMAL, 0);
}

/* The function of an ordinary entry of a wait queue: wakes its task if that sleeps in one of the states of `mode`. */
int default_wake_function(struct wait_queue_entry *wq_entry, unsigned mode, int wake_flags, void *key)
{
	return try_to_wake_up(wq_entry->private, mode, wake_flags);
}

int wake_up_state(struct task_struct *task, unsigned int state)
{
	return try_to_wake_up(task, state, 0);
}

void wake_up_new_task(struct task_struct *task)
{
	unsigned long flags;

	spin_lock_irqsave(&runqueue.lock, flags);
	task->__state = TASK_RUNNING;
	enqueue_task(task);
	spin_unlock_irqrestore(&runqueue.lock, flags);
}

/* Where task 0 ends up: it runs when no other can, and looks again after each interrupt. */
void cpu_startup_entry(void)
{
	for (;;) {
		schedule();
		__vm_idle();
	}
}

SYSCALL_DEFINE0(sched_yield)
{
	yield();
	return 0;
}

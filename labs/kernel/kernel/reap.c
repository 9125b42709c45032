// SPDX-License-Identifier: GPL-2.0-or-later
/* wait4() and waitid(): how did a child end? Asking takes the zombie away. */
#include <linux/init_task.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

struct wait_opts {
	/* P_ALL, P_PID or P_PGID, and the number. */
	int type;
	pid_t nr;
	int options;
};

/* What is told of a child. */
struct wait_result {
	pid_t pid;
	unsigned int uid;
	int status;
};

static bool eligible_child(const struct wait_opts *wo, const struct task_struct *child)
{
	if (wo->type == P_PID && child->pid != wo->nr)
		return false;
	if (wo->type == P_PGID && child->signal->pgrp != wo->nr)
		return false;
	if (wo->options & __WALL)
		return true;
	return (child->exit_signal != SIGCHLD) == !!(wo->options & __WCLONE);
}

/* Looks once. The child's pid; 0: there are such children, but none has ended; -ECHILD: there are none. */
static int wait_once(const struct wait_opts *wo, struct wait_result *result)
{
	struct task_struct *child;
	int ret = -ECHILD;

	write_lock_irq(&tasklist_lock);
	list_for_each_entry(child, &current->group_leader->children, sibling) {
		if (!eligible_child(wo, child))
			continue;
		ret = 0;
		if (!(wo->options & WEXITED) || child->exit_state != EXIT_ZOMBIE || child->signal->nr_threads > 1)
			continue;
		ret = child->pid;
		*result = (struct wait_result){ .pid = ret, .uid = child->cred->uid.val, .status = child->exit_code };
		if (!(wo->options & WNOWAIT))
			release_task(child);
		break;
	}
	write_unlock_irq(&tasklist_lock);
	return ret;
}

static long do_wait(const struct wait_opts *wo, struct wait_result *result)
{
	DECLARE_WAITQUEUE(wait, current);
	long ret;

	add_wait_queue(&current->signal->wait_chldexit, &wait);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		ret = wait_once(wo, result);
		if (ret || (wo->options & WNOHANG))
			break;
		if (signal_pending(current)) {
			ret = -ERESTARTSYS;
			break;
		}
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&current->signal->wait_chldexit, &wait);
	return ret;
}

static int whom(pid_t upid, struct wait_opts *wo)
{
	if (upid == (pid_t)(1U << 31))
		return -ESRCH;
	wo->type = upid == -1 ? P_ALL : upid > 0 ? P_PID : P_PGID;
	wo->nr = upid > 0 ? upid : upid == 0 ? current->signal->pgrp : -upid;
	return 0;
}

/* Times are not accounted for: all zero. */
static int clear_rusage(void __user *ru)
{
	return ru && clear_user(ru, 144) ? -EFAULT : 0;
}

SYSCALL_DEFINE4(wait4, pid_t, upid, int __user *, stat_addr, int, options, void __user *, ru)
{
	struct wait_opts wo = { .options = options | WEXITED };
	struct wait_result result;
	long ret;

	if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	ret = whom(upid, &wo);
	if (ret == 0)
		ret = do_wait(&wo, &result);
	if (ret <= 0)
		return ret;
	if (stat_addr && put_user(result.status, stat_addr))
		return -EFAULT;
	return clear_rusage(ru) ? -EFAULT : ret;
}

static int report_waitid(siginfo_t __user *infop, const struct wait_result *result)
{
	siginfo_t info = { .si_signo = 0 };
	int signal = result->status & 0x7f;

	if (result->pid) {
		info.si_signo = SIGCHLD;
		info.si_code = signal ? (result->status & 0x80 ? CLD_DUMPED : CLD_KILLED) : CLD_EXITED;
		info.si_pid = result->pid;
		info.si_uid = result->uid;
		info.si_status = signal ? signal : result->status >> 8 & 0xff;
	}
	return copy_to_user(infop, &info, sizeof(info)) ? -EFAULT : 0;
}

SYSCALL_DEFINE5(waitid, int, which, pid_t, upid, siginfo_t __user *, infop, int, options, void __user *, ru)
{
	struct wait_opts wo = { .type = which, .nr = upid, .options = options };
	struct wait_result result = { 0 };
	long ret;

	if (options & ~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	if (!(options & (WEXITED | WSTOPPED | WCONTINUED)) || which < P_ALL || which > P_PGID)
		return -EINVAL;
	if ((which == P_PID && upid <= 0) || (which == P_PGID && upid < 0))
		return -EINVAL;
	if (which == P_PGID && upid == 0)
		wo.nr = current->signal->pgrp;
	ret = do_wait(&wo, &result);
	if (ret < 0)
		return ret;
	if (infop && report_waitid(infop, &result))
		return -EFAULT;
	return clear_rusage(ru);
}

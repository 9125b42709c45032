// SPDX-License-Identifier: GPL-2.0-or-later
/* The system calls about signals; what they stand on is signal.c. */
#include <lab/host.h>
#include <linux/hrtimer.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/* Setting "ignore" also applies to what is pending, blocked or not. The caller holds siglock. */
static void forget_if_ignored(int sig)
{
	__sighandler_t handler = current->sighand->action[sig - 1].sa.sa_handler;
	struct task_struct *t;
	sigset_t mask;

	if (handler != SIG_IGN && (handler != SIG_DFL || !sig_kernel_ignore(sig)))
		return;
	siginitset(&mask, sigmask(sig));
	flush_sigqueue_mask(&current->signal->shared_pending, &mask);
	for_each_thread(current, t)
		flush_sigqueue_mask(&t->pending, &mask);
}

SYSCALL_DEFINE4(rt_sigaction, int, sig, const struct sigaction __user *, act, struct sigaction __user *, oact,
		size_t, sigsetsize)
{
	struct sigaction next, old;

	if (sigsetsize != sizeof(sigset_t) || sig < 1 || !valid_signal(sig))
		return -EINVAL;
	if (act && (sig == SIGKILL || sig == SIGSTOP))
		return -EINVAL;
	if (act && copy_from_user(&next, act, sizeof(next)))
		return -EFAULT;
	spin_lock_irq(&current->sighand->siglock);
	old = current->sighand->action[sig - 1].sa;
	if (act) {
		sigdelsetmask(&next.sa_mask, sigmask(SIGKILL) | sigmask(SIGSTOP));
		current->sighand->action[sig - 1].sa = next;
		forget_if_ignored(sig);
	}
	spin_unlock_irq(&current->sighand->siglock);
	if (oact && copy_to_user(oact, &old, sizeof(old)))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE4(rt_sigprocmask, int, how, const sigset_t __user *, nset, sigset_t __user *, oset, size_t, sigsetsize)
{
	sigset_t next, old = current->blocked;
	int error;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (nset) {
		if (copy_from_user(&next, nset, sizeof(next)))
			return -EFAULT;
		error = sigprocmask(how, &next, NULL);
		if (error)
			return error;
	}
	if (oset && copy_to_user(oset, &old, sizeof(old)))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE2(rt_sigpending, sigset_t __user *, uset, size_t, sigsetsize)
{
	sigset_t set;

	if (sigsetsize > sizeof(set))
		return -EINVAL;
	sigorsets(&set, &current->pending.signal, &current->signal->shared_pending.signal);
	sigandsets(&set, &set, &current->blocked);
	return copy_to_user(uset, &set, sigsetsize) ? -EFAULT : 0;
}

static int wait_for_signal(void)
{
	while (!signal_pending(current)) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!signal_pending(current))
			schedule();
		__set_current_state(TASK_RUNNING);
	}
	return -ERESTARTNOHAND;
}

SYSCALL_DEFINE0(pause)
{
	return wait_for_signal();
}

SYSCALL_DEFINE2(rt_sigsuspend, const sigset_t __user *, unewset, size_t, sigsetsize)
{
	int error = unewset ? set_user_sigmask(unewset, sigsetsize) : -EFAULT;

	return error ? error : wait_for_signal();
}

/* Sends to every process that fits: `pgrp` > 0 its group, -1 all but the caller. 0 if one could be sent to. */
static int kill_many(int sig, struct kernel_siginfo *info, pid_t pgrp)
{
	struct task_struct *task;
	int ret = -ESRCH;

	for_each_process(task) {
		if (!thread_group_leader(task) || (task->flags & PF_KTHREAD))
			continue;
		if (pgrp > 0 ? task->signal->pgrp != pgrp : task->tgid == current->tgid)
			continue;
		if (do_send_sig_info(sig, info, task, PIDTYPE_TGID) == 0)
			ret = 0;
	}
	return ret;
}

static int kill_one(int sig, struct kernel_siginfo *info, pid_t pid)
{
	struct task_struct *task = find_task_by_vpid(pid);

	return task ? do_send_sig_info(sig, info, task, PIDTYPE_TGID) : -ESRCH;
}

static void about_caller(struct kernel_siginfo *info, int sig, int code)
{
	*info = (struct kernel_siginfo){ .si_signo = sig, .si_code = code };
	info->si_pid = current->tgid;
	info->si_uid = current_uid().val;
}

SYSCALL_DEFINE2(kill, pid_t, pid, int, sig)
{
	struct kernel_siginfo info;
	int ret;

	if (!valid_signal(sig))
		return -EINVAL;
	about_caller(&info, sig, SI_USER);
	read_lock(&tasklist_lock);
	if (pid > 0)
		ret = kill_one(sig, &info, pid);
	else
		ret = kill_many(sig, &info, pid == 0 ? current->signal->pgrp : pid == -1 ? -1 : -pid);
	read_unlock(&tasklist_lock);
	return ret;
}

static int do_send_specific(pid_t tgid, pid_t pid, int sig, struct kernel_siginfo *info)
{
	struct task_struct *task;
	int ret = -ESRCH;

	if (pid <= 0 || tgid < 0)
		return -EINVAL;
	read_lock(&tasklist_lock);
	task = find_task_by_vpid(pid);
	if (task && (tgid == 0 || task->tgid == tgid))
		ret = do_send_sig_info(sig, info, task, PIDTYPE_PID);
	read_unlock(&tasklist_lock);
	return ret;
}

static int do_tkill(pid_t tgid, pid_t pid, int sig)
{
	struct kernel_siginfo info;

	about_caller(&info, sig, SI_TKILL);
	return do_send_specific(tgid, pid, sig, &info);
}

SYSCALL_DEFINE3(tgkill, pid_t, tgid, pid_t, pid, int, sig)
{
	return tgid <= 0 ? -EINVAL : do_tkill(tgid, pid, sig);
}

SYSCALL_DEFINE2(tkill, pid_t, pid, int, sig)
{
	return do_tkill(0, pid, sig);
}

/* ---- with a value: sigqueue() ---- */

static int copy_siginfo_from_user(kernel_siginfo_t *to, int sig, const siginfo_t __user *from)
{
	if (copy_from_user(to, from, sizeof(*to)))
		return -EFAULT;
	to->si_signo = sig;
	return 0;
}

/* A program may not pretend to be the kernel, nor kill(), to another. */
static bool may_claim(const kernel_siginfo_t *info, pid_t pid)
{
	return (info->si_code < 0 && info->si_code != SI_TKILL) || pid == task_pid_vnr(current);
}

SYSCALL_DEFINE3(rt_sigqueueinfo, pid_t, pid, int, sig, siginfo_t __user *, uinfo)
{
	kernel_siginfo_t info;
	int ret = copy_siginfo_from_user(&info, sig, uinfo);

	if (ret)
		return ret;
	if (!may_claim(&info, pid))
		return -EPERM;
	read_lock(&tasklist_lock);
	ret = kill_one(sig, &info, pid);
	read_unlock(&tasklist_lock);
	return ret;
}

SYSCALL_DEFINE4(rt_tgsigqueueinfo, pid_t, tgid, pid_t, pid, int, sig, siginfo_t __user *, uinfo)
{
	kernel_siginfo_t info;
	int ret = copy_siginfo_from_user(&info, sig, uinfo);

	if (ret)
		return ret;
	if (pid <= 0 || tgid <= 0)
		return -EINVAL;
	if (!may_claim(&info, pid))
		return -EPERM;
	return do_send_specific(tgid, pid, sig, &info);
}

static int take_locked(sigset_t *blocked, kernel_siginfo_t *info)
{
	enum pid_type type;
	int sig;

	spin_lock_irq(&current->sighand->siglock);
	sig = dequeue_signal(blocked, info, &type);
	spin_unlock_irq(&current->sighand->siglock);
	return sig;
}

/*
 * Takes one of the signals in `these`, waiting for it if need be. For the time of the wait they are not blocked, so
 * that sending wakes us; that nobody acts on them is because we do not go back to user mode meanwhile.
 */
static int do_sigtimedwait(const sigset_t *these, kernel_siginfo_t *info, ktime_t *timeout)
{
	sigset_t others, saved = current->blocked;
	int sig, timed_out = 0;

	others.sig[0] = ~these->sig[0];
	sig = take_locked(&others, info);
	if (sig || (timeout && *timeout == 0))
		return sig ? sig : -EAGAIN;
	spin_lock_irq(&current->sighand->siglock);
	current->real_blocked = saved;
	sigandsets(&current->blocked, &saved, &others);
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
	set_current_state(TASK_INTERRUPTIBLE);
	if (!signal_pending(current))
		timed_out = schedule_hrtimeout(timeout, HRTIMER_MODE_REL) == 0;
	__set_current_state(TASK_RUNNING);
	sig = take_locked(&others, info);
	sigemptyset(&current->real_blocked);
	__set_current_blocked(&saved);
	return sig ? sig : timed_out ? -EAGAIN : -EINTR;
}

int copy_siginfo_to_user(siginfo_t __user *to, const kernel_siginfo_t *from)
{
	siginfo_t info = { .si_signo = from->si_signo };

	memcpy(&info, from, sizeof(*from));
	return copy_to_user(to, &info, sizeof(info)) ? -EFAULT : 0;
}

SYSCALL_DEFINE4(rt_sigtimedwait, const sigset_t __user *, uthese, siginfo_t __user *, uinfo,
		const struct __kernel_timespec __user *, uts, size_t, sigsetsize)
{
	kernel_siginfo_t info;
	struct timespec64 ts;
	ktime_t timeout;
	sigset_t these;
	int ret;

	if (sigsetsize != sizeof(these))
		return -EINVAL;
	if (copy_from_user(&these, uthese, sizeof(these)) || (uts && get_timespec64(&ts, uts)))
		return -EFAULT;
	if (uts && !timespec64_valid(&ts))
		return -EINVAL;
	if (uts)
		timeout = timespec64_to_ktime(ts);
	sigdelsetmask(&these, sigmask(SIGKILL) | sigmask(SIGSTOP));
	ret = do_sigtimedwait(&these, &info, uts ? &timeout : NULL);
	if (ret > 0 && uinfo && copy_siginfo_to_user(uinfo, &info))
		return -EFAULT;
	return ret;
}

/* Handlers always run on the stack of the thread; an alternative one is remembered, not used. */
SYSCALL_DEFINE2(sigaltstack, const stack_t __user *, uss, stack_t __user *, uoss)
{
	stack_t next;

	if (uoss && copy_to_user(uoss, &current->sas, sizeof(current->sas)))
		return -EFAULT;
	if (!uss)
		return 0;
	if (copy_from_user(&next, uss, sizeof(next)))
		return -EFAULT;
	if (next.ss_flags & ~SS_DISABLE)
		return -EINVAL;
	if (!(next.ss_flags & SS_DISABLE) && next.ss_size < MINSIGSTKSZ)
		return -ENOMEM;
	__vm_note("sigaltstack(): handlers run on the thread's own stack all the same");
	current->sas = next;
	return 0;
}

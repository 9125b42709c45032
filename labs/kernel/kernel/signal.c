// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Signals: sending, blocking, taking. A signal is a bit in a set of pending ones, of one thread or of the whole
 * program, and a note where it came from; sending sets the bit, marks a thread that does not block it (TIF_SIGPENDING) and wakes it. The thread acts
 * on it when it next goes back to user mode: arch/x86/kernel/signal.c.
 */
#include <lab/host.h>
#include <linux/cred.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signalfd.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

int next_signal(struct sigpending *pending, sigset_t *mask)
{
	unsigned long set = pending->signal.sig[0] & ~mask->sig[0];

	if (set & SYNCHRONOUS_MASK)
		set &= SYNCHRONOUS_MASK;
	return set ? ffz(~set) + 1 : 0;
}

static bool has_pending_signals(struct task_struct *task)
{
	return next_signal(&task->pending, &task->blocked) ||
	       next_signal(&task->signal->shared_pending, &task->blocked);
}

/* Brings TIF_SIGPENDING in line after the mask or the pending sets have changed. */
void recalc_sigpending(void)
{
	if (has_pending_signals(current))
		set_thread_flag(TIF_SIGPENDING);
	else
		clear_thread_flag(TIF_SIGPENDING);
}

void signal_wake_up(struct task_struct *task, bool fatal)
{
	set_tsk_thread_flag(task, TIF_SIGPENDING);
	wake_up_state(task, TASK_INTERRUPTIBLE | (fatal ? TASK_WAKEKILL : 0));
}

static bool sig_ignored(struct task_struct *task, int sig)
{
	__sighandler_t handler = task->sighand->action[sig - 1].sa.sa_handler;

	if (sigismember(&task->blocked, sig))	/* it may be asked for later */
		return false;
	return handler == SIG_IGN || (handler == SIG_DFL && sig_kernel_ignore(sig));
}

/* Wakes a thread that can take the signal: the one named, or, for the whole program, the first that does not block it. */
static void complete_signal(int sig, struct task_struct *task, bool group)
{
	struct task_struct *t;

	if (!sigismember(&task->blocked, sig)) {
		signal_wake_up(task, sig == SIGKILL);
		return;
	}
	if (!group)
		return;
	for_each_thread(task, t) {
		if (!sigismember(&t->blocked, sig)) {
			signal_wake_up(t, sig == SIGKILL);
			return;
		}
	}
}

static void fill_siginfo(kernel_siginfo_t *info, int sig, const struct kernel_siginfo *from)
{
	if (from != SEND_SIG_NOINFO && from != SEND_SIG_PRIV) {
		copy_siginfo(info, from);
		return;
	}
	clear_siginfo(info);
	info->si_signo = sig;
	info->si_code = from == SEND_SIG_PRIV ? SI_KERNEL : SI_USER;
	if (from == SEND_SIG_NOINFO) {
		info->si_pid = task_tgid_vnr(current);
		info->si_uid = from_kuid_munged(current_user_ns(), current_uid());
	}
}

/* The caller holds siglock. 0 also if the signal is ignored, or there already. */
int send_signal_locked(int sig, struct kernel_siginfo *info, struct task_struct *task, enum pid_type type)
{
	bool group = type != PIDTYPE_PID;
	struct sigpending *pending = group ? &task->signal->shared_pending : &task->pending;
	struct sigqueue *q;

	if (sig_ignored(task, sig))
		return 0;
	if (sig < SIGRTMIN && sigismember(&pending->signal, sig))
		return 0;
	q = kmalloc(sizeof(*q), GFP_ATOMIC);
	if (q) {
		fill_siginfo(&q->info, sig, info);
		list_add_tail(&q->list, &pending->list);
	} else if (sig >= SIGRTMIN) {
		return -EAGAIN;
	}
	signalfd_notify(task, sig);
	sigaddset(&pending->signal, sig);
	complete_signal(sig, task, group);
	return 0;
}

int do_send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *task, enum pid_type type)
{
	unsigned long flags;
	int ret;

	if (!valid_signal(sig))
		return -EINVAL;
	if (sig == 0 || (task->flags & PF_KTHREAD))	/* 0 only asks whether the task exists */
		return 0;
	spin_lock_irqsave(&task->sighand->siglock, flags);
	ret = send_signal_locked(sig, info, task, type);
	spin_unlock_irqrestore(&task->sighand->siglock, flags);
	return ret;
}

int send_sig(int sig, struct task_struct *task, int priv)
{
	return send_sig_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, task);
}

int send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *task)
{
	return do_send_sig_info(sig, info, task, PIDTYPE_PID);
}

/* A signal that the running task cannot escape: blocked or ignored, it takes its default action. */
void force_sig(int sig)
{
	struct k_sigaction *action = &current->sighand->action[sig - 1];

	if (sigismember(&current->blocked, sig) || action->sa.sa_handler == SIG_IGN) {
		action->sa.sa_handler = SIG_DFL;
		sigdelset(&current->blocked, sig);
	}
	send_sig_info(sig, SEND_SIG_PRIV, current);
}

/* Out of the set: the first of this number, with what is known about it. The bit stays while there are others. */
static void collect_signal(int sig, struct sigpending *pending, kernel_siginfo_t *info)
{
	struct sigqueue *first = NULL;
	struct sigqueue *q;
	bool more = false;

	list_for_each_entry(q, &pending->list, list) {
		if (q->info.si_signo != sig)
			continue;
		if (first) {
			more = true;
			break;
		}
		first = q;
	}
	if (!more)
		sigdelset(&pending->signal, sig);
	if (!first) {
		/* There was no memory to note down where it came from. */
		clear_siginfo(info);
		info->si_signo = sig;
		return;
	}
	copy_siginfo(info, &first->info);
	list_del(&first->list);
	kfree(first);
}

int (dequeue_signal)(sigset_t *mask, kernel_siginfo_t *info, enum pid_type *type)
{
	struct sigpending *pending = &current->pending;
	int sig = next_signal(pending, mask);

	*type = PIDTYPE_PID;
	if (!sig) {
		*type = PIDTYPE_TGID;
		pending = &current->signal->shared_pending;
		sig = next_signal(pending, mask);
	}
	if (sig)
		collect_signal(sig, pending, info);
	recalc_sigpending();
	return sig;
}

/* Takes these signals out of a set, unheard. */
static void flush_sigqueue_mask(struct sigpending *pending, const sigset_t *mask)
{
	struct sigqueue *q;
	struct sigqueue *next;

	sigandnsets(&pending->signal, &pending->signal, mask);
	list_for_each_entry_safe(q, next, &pending->list, list) {
		if (sigismember(mask, q->info.si_signo)) {
			list_del(&q->list);
			kfree(q);
		}
	}
}

void flush_sigqueue(struct sigpending *pending)
{
	sigset_t all;

	sigfillset(&all);
	flush_sigqueue_mask(pending, &all);
}

/* One task fewer uses it. Epolls of other programs may still hang on its queue: so the memory lives a little longer. */
void __cleanup_sighand(struct sighand_struct *sighand)
{
	if (!refcount_dec_and_test(&sighand->count))
		return;
	signalfd_cleanup(sighand);
	kfree_rcu(sighand, rcu);
}

enum siginfo_layout siginfo_layout(unsigned int sig, int si_code)
{
	if (si_code == SI_TIMER)
		return SIL_TIMER;
	if (si_code == SI_SIGIO)
		return SIL_POLL;
	if (si_code < 0)
		return SIL_RT;
	if (si_code == SI_USER || si_code >= SI_KERNEL)
		return SIL_KILL;
	/* The kernel tells what happened; what it can tell depends on the signal. */
	switch (sig) {
	case SIGILL:
	case SIGFPE:
	case SIGSEGV:
	case SIGBUS:
	case SIGTRAP:
		return SIL_FAULT;
	case SIGCHLD:
		return SIL_CHLD;
	case SIGSYS:
		return SIL_SYS;
	}
	return si_code <= NSIGPOLL ? SIL_POLL : SIL_KILL;
}

/*
 * Takes the next signal that has a handler: true, with the handler in *ksig. Those without are dealt with here:
 * ignored, or the end of the program.
 */
bool get_signal(struct ksignal *ksig)
{
	struct sighand_struct *sighand = current->sighand;
	struct k_sigaction *action;
	enum pid_type type;

	for (;;) {
		spin_lock_irq(&sighand->siglock);
		ksig->sig = dequeue_signal(&current->blocked, &ksig->info, &type);
		if (!ksig->sig) {
			spin_unlock_irq(&sighand->siglock);
			return false;
		}
		action = &sighand->action[ksig->sig - 1];
		ksig->ka = *action;
		if (ksig->ka.sa.sa_flags & SA_RESETHAND && ksig->ka.sa.sa_handler != SIG_DFL)
			action->sa.sa_handler = SIG_DFL;
		spin_unlock_irq(&sighand->siglock);

		if (ksig->ka.sa.sa_handler == SIG_IGN)
			continue;
		if (ksig->ka.sa.sa_handler != SIG_DFL)
			return true;
		if (!sig_kernel_ignore(ksig->sig))
			__vm_exit_signal(ksig->sig);
	}
}

/* Never blocked: SIGKILL and SIGSTOP. */
void __set_current_blocked(const sigset_t *set)
{
	spin_lock_irq(&current->sighand->siglock);
	current->blocked = *set;
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
}

void set_current_blocked(sigset_t *set)
{
	sigdelsetmask(set, sigmask(SIGKILL) | sigmask(SIGSTOP));
	__set_current_blocked(set);
}

int sigprocmask(int how, sigset_t *set, sigset_t *oldset)
{
	sigset_t next = current->blocked;

	if (oldset)
		*oldset = current->blocked;
	switch (how) {
	case SIG_BLOCK:
		sigorsets(&next, &next, set);
		break;
	case SIG_UNBLOCK:
		sigandnsets(&next, &next, set);
		break;
	case SIG_SETMASK:
		next = *set;
		break;
	default:
		return -EINVAL;
	}
	set_current_blocked(&next);
	return 0;
}

int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize)
{
	sigset_t mask;

	if (!umask)
		return 0;
	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&mask, umask, sizeof(mask)))
		return -EFAULT;
	set_restore_sigmask();
	current->saved_sigmask = current->blocked;
	set_current_blocked(&mask);
	return 0;
}

long do_no_restart_syscall(struct restart_block *restart)
{
	return -EINTR;
}

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

SYSCALL_DEFINE2(kill, pid_t, pid, int, sig)
{
	struct task_struct *task;
	int ret = -ESRCH;

	read_lock(&tasklist_lock);
	task = find_task_by_vpid(pid <= 0 ? current->tgid : pid);
	if (task)
		ret = do_send_sig_info(sig, SEND_SIG_NOINFO, task, PIDTYPE_TGID);
	read_unlock(&tasklist_lock);
	return ret;
}

/* tgid 0: of whatever program. */
static int send_to_thread(pid_t tgid, pid_t pid, int sig, struct kernel_siginfo *info)
{
	struct task_struct *task;
	int ret = -ESRCH;

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

	if (pid <= 0 || tgid < 0)
		return -EINVAL;
	fill_siginfo(&info, sig, SEND_SIG_NOINFO);
	info.si_code = SI_TKILL;
	return send_to_thread(tgid, pid, sig, &info);
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
	struct task_struct *task;
	kernel_siginfo_t info;
	int ret = copy_siginfo_from_user(&info, sig, uinfo);

	if (ret)
		return ret;
	if (!may_claim(&info, pid))
		return -EPERM;
	ret = -ESRCH;
	read_lock(&tasklist_lock);
	task = find_task_by_vpid(pid);
	if (task)
		ret = do_send_sig_info(sig, &info, task, PIDTYPE_TGID);
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
	return send_to_thread(tgid, pid, sig, &info);
}

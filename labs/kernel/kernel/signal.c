// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Signals: sending, blocking, taking. A signal is a bit in a set of pending ones, of one thread or of the whole
 * process, and a note where it came from; sending sets the bit, marks a thread that does not block it (TIF_SIGPENDING)
 * and wakes it. The thread acts on it when it next goes back to user mode: arch/x86/kernel/signal.c. The system calls
 * are in signal_calls.c.
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

	/* It may be asked for later. */
	if (sigismember(&task->blocked, sig) || sigismember(&task->real_blocked, sig))
		return false;
	return handler == SIG_IGN || (handler == SIG_DFL && sig_kernel_ignore(sig));
}

static bool wants_signal(int sig, struct task_struct *task)
{
	return !sigismember(&task->blocked, sig) && !(task->flags & PF_EXITING);
}

/* Wakes a thread that can take the signal: the one named, or, for the whole program, the first that does not block it. */
static void complete_signal(int sig, struct task_struct *task, bool group)
{
	struct task_struct *t;

	if (wants_signal(sig, task)) {
		signal_wake_up(task, sig == SIGKILL);
		return;
	}
	if (!group)
		return;
	for_each_thread(task, t) {
		if (wants_signal(sig, t)) {
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

/* SIGKILL to a process: no thread of it can do anything about it, or comes to do anything else. */
static void kill_process(struct task_struct *task)
{
	struct task_struct *t;

	if (task->signal->flags & SIGNAL_GROUP_EXIT)
		return;
	task->signal->flags |= SIGNAL_GROUP_EXIT;
	task->signal->group_exit_code = SIGKILL;
	for_each_thread(task, t) {
		sigaddset(&t->pending.signal, SIGKILL);
		signal_wake_up(t, true);
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
	if (sig == SIGKILL) {
		kill_process(task);
		return 0;
	}
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
static int force_sig_info(struct kernel_siginfo *info)
{
	int sig = info->si_signo;
	struct k_sigaction *action = &current->sighand->action[sig - 1];

	if (sigismember(&current->blocked, sig) || action->sa.sa_handler == SIG_IGN) {
		action->sa.sa_handler = SIG_DFL;
		sigdelset(&current->blocked, sig);
	}
	return send_sig_info(sig, info, current);
}

void force_sig(int sig)
{
	kernel_siginfo_t info = { .si_signo = sig, .si_code = SI_KERNEL };

	force_sig_info(&info);
}

int force_sig_fault(int sig, int code, void __user *addr)
{
	kernel_siginfo_t info = { .si_signo = sig, .si_code = code };

	info.si_addr = addr;
	return force_sig_info(&info);
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

void flush_sigqueue_mask(struct sigpending *pending, const sigset_t *mask)
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

void zap_other_threads(void)
{
	struct task_struct *t;

	for_each_thread(current, t) {
		if (t == current || t->exit_state)
			continue;
		sigaddset(&t->pending.signal, SIGKILL);
		signal_wake_up(t, true);
	}
}

/* Without a handler: nothing, or the end of the process. Stopping is not modelled. */
static void default_action(int sig)
{
	if (sig_kernel_ignore(sig))
		return;
	if (sig == SIGSTOP || sig == SIGTSTP || sig == SIGTTIN || sig == SIGTTOU) {
		__vm_note("stopping a process (SIGSTOP and its kin) is not modelled: the process goes on");
		return;
	}
	do_group_exit(sig);
}

/* The action for a signal just taken; SA_RESETHAND takes effect. The caller holds siglock. */
static void fetch_action(struct ksignal *ksig)
{
	struct k_sigaction *action = &current->sighand->action[ksig->sig - 1];

	ksig->ka = *action;
	if ((ksig->ka.sa.sa_flags & SA_RESETHAND) && ksig->ka.sa.sa_handler > SIG_IGN)
		action->sa.sa_handler = SIG_DFL;
}

/*
 * Takes the next signal that has a handler: true, with the handler in *ksig. Those without are dealt with here:
 * ignored, or the end of the process.
 */
bool get_signal(struct ksignal *ksig)
{
	struct sighand_struct *sighand = current->sighand;
	enum pid_type type;

	for (;;) {
		if (unlikely(current->signal->flags & SIGNAL_GROUP_EXIT))
			do_group_exit(current->signal->group_exit_code);
		spin_lock_irq(&sighand->siglock);
		ksig->sig = dequeue_signal(&current->blocked, &ksig->info, &type);
		if (ksig->sig)
			fetch_action(ksig);
		spin_unlock_irq(&sighand->siglock);
		if (!ksig->sig)
			return false;
		if (ksig->ka.sa.sa_handler > SIG_IGN)
			return true;
		if (ksig->ka.sa.sa_handler == SIG_DFL)
			default_action(ksig->sig);
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

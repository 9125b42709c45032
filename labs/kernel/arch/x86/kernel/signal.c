// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Signals on the way back to user mode. A handler runs on the program's own stack, as if the program had called it
 * there; in this laboratory the kernel's frame stays below it until it returns, so a debugger shows both.
 */
#include <asm/entry.h>
#include <lab/host.h>
#include <linux/errno.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

/* A handler will run: what becomes of the system call that its signal interrupted? */
static bool restarts_after_handler(long ret, const struct ksignal *ksig)
{
	if (ret == -ERESTARTNOINTR)
		return true;
	return ret == -ERESTARTSYS && (ksig->ka.sa.sa_flags & SA_RESTART);
}

static bool wants_restart(long ret)
{
	return ret == -ERESTARTSYS || ret == -ERESTARTNOINTR || ret == -ERESTARTNOHAND ||
	       ret == -ERESTART_RESTARTBLOCK;
}

/* Calls the handler, with its signal and its mask blocked, and afterwards goes back to the mask from before. */
static void handle_signal(struct ksignal *ksig)
{
	struct ksignal further;
	siginfo_t info;
	sigset_t saved = *sigmask_to_save();
	sigset_t blocked = current->blocked;
	unsigned int depth = current->thread.kernel_stack_top - current->thread.kernel_stack;

	memset(&info, 0, sizeof(info));
	memcpy(&info, &ksig->info, sizeof(ksig->info));
	clear_restore_sigmask();
	sigorsets(&blocked, &blocked, &ksig->ka.sa.sa_mask);
	if (!(ksig->ka.sa.sa_flags & SA_NODEFER))
		sigaddset(&blocked, ksig->sig);
	set_current_blocked(&blocked);
	/* Further signals that are let in interrupt the handler before its first statement. */
	while (get_signal(&further))
		handle_signal(&further);
	__vm_call_user(ksig->ka.sa.sa_handler, ksig->sig, &info, sizeof(info));
	current->thread.kernel_stack_top = current->thread.kernel_stack + depth;
	set_current_blocked(&saved);
}

bool arch_do_signal_or_restart(long *ret)
{
	struct ksignal ksig;
	bool restart = wants_restart(*ret);
	bool handled = false;

	while (get_signal(&ksig)) {
		if (!handled && restart)
			restart = restarts_after_handler(*ret, &ksig);
		handled = true;
		handle_signal(&ksig);
	}
	restore_saved_sigmask();
	if (!wants_restart(*ret))
		return false;
	if (!restart) {
		*ret = -EINTR;
	} else if (*ret == -ERESTART_RESTARTBLOCK) {
		*ret = current->restart_block.fn(&current->restart_block);
		return wants_restart(*ret) && arch_do_signal_or_restart(ret);
	}
	return restart;
}

void exit_to_user_mode(void)
{
	long ret = 0;

	if (unlikely(need_resched()))
		schedule();
	if (unlikely(current->thread_flags))
		arch_do_signal_or_restart(&ret);
}

/*
 * The program has touched what it must not: a signal that it cannot ignore, or, with `fatal` set, not even handle. The
 * machine comes here on its behalf.
 */
void lab_user_fault(int sig, int code, void __user *addr, int fatal)
{
	if (fatal)
		do_group_exit(sig);
	force_sig_fault(sig, code, addr);
	exit_to_user_mode();
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SIGNAL_H
#define _LINUX_SIGNAL_H

#include <linux/list.h>
#include <linux/signal_types.h>
#include <linux/string.h>
#include <linux/types.h>

struct task_struct;
#define sigmask(sig)		(1UL << ((sig) - 1))
#define sigismember(set, n)	(((set)->sig[0] & sigmask(n)) != 0)
#define sigaddset(set, n)	((void)((set)->sig[0] |= sigmask(n)))
#define sigdelset(set, n)	((void)((set)->sig[0] &= ~sigmask(n)))
#define sigdelsetmask(set, m)	((void)((set)->sig[0] &= ~(m)))
#define sigemptyset(set)	((void)((set)->sig[0] = 0))
#define sigfillset(set)		((void)((set)->sig[0] = ~0UL))
#define sigisemptyset(set)	((set)->sig[0] == 0)
#define sigorsets(r, a, b)	((void)((r)->sig[0] = (a)->sig[0] | (b)->sig[0]))
#define sigandsets(r, a, b)	((void)((r)->sig[0] = (a)->sig[0] & (b)->sig[0]))
#define sigandnsets(r, a, b)	((void)((r)->sig[0] = (a)->sig[0] & ~(b)->sig[0]))
#define signotset(set)		((void)((set)->sig[0] = ~(set)->sig[0]))
#define siginitset(set, m)	((void)((set)->sig[0] = (m)))
#define valid_signal(sig)	((unsigned long)(sig) <= _NSIG)

static inline void init_sigpending(struct sigpending *pending)
{
	sigemptyset(&pending->signal);
	INIT_LIST_HEAD(&pending->list);
}

static inline void clear_siginfo(kernel_siginfo_t *info)
{
	memset(info, 0, sizeof(*info));
}

static inline void copy_siginfo(kernel_siginfo_t *to, const kernel_siginfo_t *from)
{
	memcpy(to, from, sizeof(*to));
}

/* Which of siginfo's members count. */
enum siginfo_layout {
	SIL_KILL,
	SIL_TIMER,
	SIL_POLL,
	SIL_FAULT,
	SIL_FAULT_TRAPNO,
	SIL_FAULT_MCEERR,
	SIL_FAULT_BNDERR,
	SIL_FAULT_PKUERR,
	SIL_FAULT_PERF_EVENT,
	SIL_CHLD,
	SIL_RT,
	SIL_SYS,
};
enum siginfo_layout siginfo_layout(unsigned int sig, int si_code);

/* The lowest pending signal that is not in `mask`, faults first; or 0. */
int next_signal(struct sigpending *pending, sigset_t *mask);

struct seq_file;
void render_sigset_t(struct seq_file *m, const char *header, sigset_t *set);

/* A fault's signal goes to the instruction that caused it: before all others. */
#define SYNCHRONOUS_MASK	(sigmask(SIGSEGV) | sigmask(SIGBUS) | sigmask(SIGILL) | sigmask(SIGTRAP) | \
				 sigmask(SIGFPE) | sigmask(SIGSYS))

/* What happens without a handler: most end the program, these do nothing. */
#define SIG_KERNEL_IGNORE_MASK	(sigmask(SIGCHLD) | sigmask(SIGCONT) | sigmask(SIGURG) | sigmask(SIGWINCH))
#define sig_kernel_ignore(sig)	((sig) < 32 && (SIG_KERNEL_IGNORE_MASK & sigmask(sig)))

#endif

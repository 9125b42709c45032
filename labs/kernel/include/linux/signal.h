/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SIGNAL_H
#define _LINUX_SIGNAL_H

#include <linux/signal_types.h>
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
#define siginitset(set, m)	((void)((set)->sig[0] = (m)))
#define valid_signal(sig)	((unsigned long)(sig) <= _NSIG)

/* What happens without a handler: most end the program, these do nothing. */
#define SIG_KERNEL_IGNORE_MASK	(sigmask(SIGCHLD) | sigmask(SIGCONT) | sigmask(SIGURG) | sigmask(SIGWINCH))
#define sig_kernel_ignore(sig)	((sig) < 32 && (SIG_KERNEL_IGNORE_MASK & sigmask(sig)))

#endif

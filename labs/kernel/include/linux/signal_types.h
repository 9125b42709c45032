/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SIGNAL_TYPES_H
#define _LINUX_SIGNAL_TYPES_H

#include <linux/types.h>
#include <uapi/asm/signal.h>

/* An action as the kernel keeps it. */
struct k_sigaction {
	struct sigaction sa;
};

typedef struct kernel_siginfo {
	__SIGINFO;
} kernel_siginfo_t;

/* A signal about to be handled. */
struct ksignal {
	struct k_sigaction ka;
	kernel_siginfo_t info;
	int sig;
};

/* One signal on its way. */
struct sigqueue {
	struct list_head list;
	kernel_siginfo_t info;
};

/*
 * Signals that have been sent but not yet acted on. Of those below SIGRTMIN one is enough: sending it again changes
 * nothing. The others queue up.
 */
struct sigpending {
	struct list_head list;
	sigset_t signal;
};

/* An action that the program may no longer change. Not modelled, but asked for. */
#define SA_IMMUTABLE	0x00800000

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SIGNAL_TYPES_H
#define _LINUX_SIGNAL_TYPES_H

#include <uapi/asm/signal.h>

/* An action as the kernel keeps it. */
struct k_sigaction {
	struct sigaction sa;
};

struct kernel_siginfo {
	int si_signo;
	int si_code;
	int si_pid;
};
typedef struct kernel_siginfo kernel_siginfo_t;

/* A signal about to be handled. */
struct ksignal {
	struct k_sigaction ka;
	int sig;
};

/* Signals that have been sent but not yet acted on. */
struct sigpending {
	sigset_t signal;
};

#endif

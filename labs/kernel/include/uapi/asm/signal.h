/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _UAPI_ASM_SIGNAL_H
#define _UAPI_ASM_SIGNAL_H

#include <linux/types.h>

#define SIGHUP		1
#define SIGINT		2
#define SIGQUIT		3
#define SIGILL		4
#define SIGTRAP		5
#define SIGABRT		6
#define SIGBUS		7
#define SIGFPE		8
#define SIGKILL		9
#define SIGUSR1		10
#define SIGSEGV		11
#define SIGUSR2		12
#define SIGPIPE		13
#define SIGALRM		14
#define SIGTERM		15
#define SIGSTKFLT	16
#define SIGCHLD		17
#define SIGCONT		18
#define SIGSTOP		19
#define SIGTSTP		20
#define SIGTTIN		21
#define SIGTTOU		22
#define SIGURG		23
#define SIGXCPU		24
#define SIGXFSZ		25
#define SIGVTALRM	26
#define SIGPROF		27
#define SIGWINCH	28
#define SIGIO		29
#define SIGPOLL		SIGIO
#define SIGPWR		30
#define SIGSYS		31
#define SIGRTMIN	32
#define SIGRTMAX	64
#define _NSIG		64

#define SA_NOCLDSTOP	0x00000001
#define SA_NOCLDWAIT	0x00000002
#define SA_SIGINFO	0x00000004
#define SA_RESTORER	0x04000000
#define SA_ONSTACK	0x08000000
#define SA_RESTART	0x10000000
#define SA_NODEFER	0x40000000
#define SA_RESETHAND	0x80000000

#define SIG_BLOCK	0
#define SIG_UNBLOCK	1
#define SIG_SETMASK	2

typedef void (*__sighandler_t)(int signo);
#define SIG_DFL		((__sighandler_t)0)
#define SIG_IGN		((__sighandler_t)1)
#define SIG_ERR		((__sighandler_t)-1)

/* Bit n-1 stands for signal n. */
typedef struct {
	unsigned long sig[1];
} sigset_t;

/* As rt_sigaction() passes it. */
struct sigaction {
	__sighandler_t sa_handler;
	unsigned long sa_flags;
	void (*sa_restorer)(void);
	sigset_t sa_mask;
};

typedef union sigval {
	int sival_int;
	void *sival_ptr;
} sigval_t;

/*
 * What is told about a signal besides its number: by si_code, who sent it or what happened. The kernel's own copy ends
 * after these; the program's is padded to 128 bytes.
 */
#define __SIGINFO								\
	int si_signo;								\
	int si_errno;								\
	int si_code;								\
	union {									\
		long __si_align;						\
		struct {		/* kill, sigqueue, timers, children */	\
			union {							\
				__kernel_pid_t si_pid;				\
				int si_tid;					\
			};							\
			union {							\
				__kernel_uid32_t si_uid;			\
				int si_overrun;					\
			};							\
			union {							\
				sigval_t si_value;				\
				int si_status;					\
			};							\
			long si_utime;						\
			long si_stime;						\
		};								\
		struct {		/* faults */				\
			void *si_addr;						\
			union {							\
				int si_trapno;					\
				short si_addr_lsb;				\
			};							\
		};								\
		struct {		/* signals for input and output */	\
			long si_band;						\
			int si_fd;						\
		};								\
		struct {		/* refused system calls */		\
			void *si_call_addr;					\
			int si_syscall;						\
			unsigned int si_arch;					\
		};								\
	}

typedef struct siginfo {
	union {
		struct {
			__SIGINFO;
		};
		char __size[128];
	};
} siginfo_t;
#define si_int		si_value.sival_int
#define si_ptr		si_value.sival_ptr

/* sigaltstack() */
typedef struct sigaltstack {
	void __user *ss_sp;
	int ss_flags;
	size_t ss_size;
} stack_t;
#define SS_ONSTACK	1
#define SS_DISABLE	2
#define MINSIGSTKSZ	2048

/* si_code: who sent it. Above 0, and not SI_KERNEL: what happened, by signal. */
#define SI_USER		0
#define SI_KERNEL	0x80
#define SI_QUEUE	(-1)
#define SI_TIMER	(-2)
#define SI_MESGQ	(-3)
#define SI_ASYNCIO	(-4)
#define SI_SIGIO	(-5)
#define SI_TKILL	(-6)
#define SI_FROMUSER(info)	((info)->si_code <= 0)
#define SI_FROMKERNEL(info)	((info)->si_code > 0)

#define SEGV_MAPERR	1
#define SEGV_ACCERR	2
#define FPE_INTDIV	1
#define CLD_EXITED	1
#define CLD_KILLED	2
#define CLD_DUMPED	3
#define CLD_STOPPED	5
#define CLD_CONTINUED	6
/* SIGIO. */
#define POLL_IN		1
#define POLL_OUT	2
#define POLL_MSG	3
#define POLL_ERR	4
#define POLL_PRI	5
#define POLL_HUP	6
#define NSIGPOLL	6

#endif

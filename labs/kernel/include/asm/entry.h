/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _ASM_ENTRY_H
#define _ASM_ENTRY_H

#include <linux/types.h>

/* From user mode into the kernel, and back. */
long do_syscall_64(unsigned long nr, unsigned long a0, unsigned long a1, unsigned long a2, unsigned long a3,
		   unsigned long a4, unsigned long a5);
void lab_interrupt(int user);
/*
 * On the way back to user mode: runs the handlers of pending signals. True when the system call that a signal
 * interrupted is to be made again; otherwise *ret is what the program gets.
 */
bool arch_do_signal_or_restart(long *ret);
/* Looks after signals before user mode goes on, where no system call was under way. */
void exit_to_user_mode(void);
void lab_user_fault(int sig, int code, void __user *addr, int fatal);

#endif

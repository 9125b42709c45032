/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_COMPAT_H
#define _LINUX_COMPAT_H

/* 32-bit programs do not exist here. */
#define in_compat_syscall()	0
#define in_ia32_syscall()	0

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/atomic.h>
#include <asm/page.h>

struct page {
	char bytes[PAGE_SIZE];
};

/* The memory of a program: a window of the machine's. */
struct mm_struct {
	atomic_t mm_users;
	/* Where the machine keeps the window. */
	unsigned int window;
	unsigned int window_end;
};
extern struct mm_struct init_mm;

#endif

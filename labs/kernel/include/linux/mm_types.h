/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/atomic.h>
#include <asm/page.h>
#include <lab/heap.h>
#include <linux/list.h>

/* What is known about a page of memory that was asked for as one; the memory itself is at `virtual`. */
struct page {
	unsigned long flags;
	atomic_t _refcount;
	void *virtual;
};
#define PG_locked	0

/* The memory of a program: a window of the machine's, which all of its threads share. */
struct mm_struct {
	atomic_t mm_users;		/* threads */
	struct list_head mmap;		/* what mmap() has made: mm/mmap.c */
	/* Physical start of the window, and the heap in it. The machine fills these in. */
	unsigned int window;
	struct lab_heap heap;
};
extern struct mm_struct init_mm;

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <asm/page.h>
#include <linux/bug.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm_types.h>
#include <linux/sched.h>
#include <linux/slab.h>

struct vm_area_struct;
/* With one reference. mm/page_alloc.c */
struct page *alloc_pages(gfp_t gfp, unsigned int order);
void __free_pages(struct page *page, unsigned int order);
#define alloc_page(gfp)		alloc_pages(gfp, 0)
#define __free_page(page)	__free_pages(page, 0)
#define page_count(page)	atomic_read(&(page)->_refcount)
#define get_page(page)		atomic_inc(&(page)->_refcount)
#define put_page(page)		__free_pages(page, 0)
#define page_address(page)	((page)->virtual)

static inline bool try_get_page(struct page *page)
{
	get_page(page);
	return true;
}

void lock_page(struct page *page);
void unlock_page(struct page *page);
#define __SetPageLocked(page)	((void)((page)->flags |= 1UL << PG_locked))

/* What limits are computed from (max_user_watches): a machine of 256 MiB, whatever the simulation itself has. */
#define totalram_pages()	65536UL
#define nr_free_buffer_pages()	65536UL
#define offset_in_page(p)	((unsigned long)(p) & ~PAGE_MASK)

struct sysinfo {
	unsigned long totalram;
	unsigned long totalhigh;
	unsigned int mem_unit;
};
/* For a child of the running process; its window comes with __vm_fork(). */
struct mm_struct *dup_mm(void);
void si_meminfo(struct sysinfo *val);

#endif

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
/* A page is its bytes: there is no table of pages here. */
struct page *alloc_pages(gfp_t gfp, unsigned int order);
void __free_pages(struct page *page, unsigned int order);
#define alloc_page(gfp)		alloc_pages(gfp, 0)
#define __free_page(page)	__free_pages(page, 0)
#define put_page(page)		__free_pages(page, 0)
#define get_page(page)		((void)(page))
#define page_address(page)	((void *)(page))
#define virt_to_page(addr)	((struct page *)((unsigned long)(addr) & PAGE_MASK))
#define page_to_virt(page)	((void *)(page))
/* What limits are computed from (max_user_watches): a machine of 256 MiB, whatever the simulation itself has. */
#define totalram_pages()	65536UL
#define nr_free_buffer_pages()	65536UL
#define offset_in_page(p)	((unsigned long)(p) & ~PAGE_MASK)

struct sysinfo {
	unsigned long totalram;
	unsigned long totalhigh;
	unsigned int mem_unit;
};
void si_meminfo(struct sysinfo *val);

#endif

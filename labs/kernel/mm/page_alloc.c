// SPDX-License-Identifier: GPL-2.0-or-later
/* Whole pages, for the buffers of pipes. */
#include <lab/host.h>
#include <linux/mm.h>
#include <linux/slab.h>

/* The memory by itself, by address. */
unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	void *memory = __vm_alloc(PAGE_SIZE << order, PAGE_SIZE);

	if (memory && (gfp & __GFP_ZERO))
		__vm_memset(memory, 0, PAGE_SIZE << order);
	return (unsigned long)memory;
}

void free_pages(unsigned long addr, unsigned int order)
{
	__vm_free((void *)addr);
}

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = kzalloc(sizeof(*page), gfp);

	if (!page)
		return NULL;
	page->virtual = (void *)__get_free_pages(gfp, order);
	if (!page->virtual) {
		kfree(page);
		return NULL;
	}
	atomic_set(&page->_refcount, 1);
	return page;
}

/* Gives up a reference. */
void __free_pages(struct page *page, unsigned int order)
{
	if (!atomic_dec_and_test(&page->_refcount))
		return;
	free_pages((unsigned long)page->virtual, order);
	kfree(page);
}

/* Held by whoever moves the page elsewhere (splice). Nobody does that here, so there is never a wait. */
void lock_page(struct page *page)
{
	BUG_ON(page->flags & (1UL << PG_locked));
	__SetPageLocked(page);
}

void unlock_page(struct page *page)
{
	page->flags &= ~(1UL << PG_locked);
}

void si_meminfo(struct sysinfo *val)
{
	*val = (struct sysinfo){ .totalram = totalram_pages(), .mem_unit = PAGE_SIZE };
}

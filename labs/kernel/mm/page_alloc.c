// SPDX-License-Identifier: GPL-2.0-or-later
/* Whole pages, for the buffers of pipes. */
#include <lab/host.h>
#include <linux/mm.h>

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = __vm_alloc(PAGE_SIZE << order, PAGE_SIZE);

	if (page && (gfp & __GFP_ZERO))
		__vm_memset(page, 0, PAGE_SIZE << order);
	return page;
}

void __free_pages(struct page *page, unsigned int order)
{
	__vm_free(page);
}

/* The same by address. */
unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	return (unsigned long)alloc_pages(gfp, order);
}

void free_pages(unsigned long addr, unsigned int order)
{
	__free_pages((struct page *)addr, order);
}

void si_meminfo(struct sysinfo *val)
{
	*val = (struct sysinfo){ .totalram = totalram_pages(), .mem_unit = PAGE_SIZE };
}

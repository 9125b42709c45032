/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/mm.h>
#include <linux/uaccess.h>
#define kmap_local_page(page)		page_address(page)
#define kunmap_local(addr)		((void)(addr))
#define kmap_atomic(page)		page_address(page)
#define kunmap_atomic(addr)		((void)(addr))
#define kmap(page)			page_address(page)
#define kunmap(page)			((void)(page))

#endif

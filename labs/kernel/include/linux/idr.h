/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_IDR_H
#define _LINUX_IDR_H

#include <linux/gfp.h>
#include <linux/types.h>
/* Hands out small numbers. */
struct ida {
	unsigned long bits[64];
};
#define IDA_INIT(name)		{ { 0 } }
#define DEFINE_IDA(name)	struct ida name = IDA_INIT(name)
int ida_alloc_range(struct ida *ida, unsigned int min, unsigned int max, gfp_t gfp);
void ida_free(struct ida *ida, unsigned int id);
#define ida_alloc(ida, gfp)	ida_alloc_range(ida, 0, ~0U, gfp)
#define ida_simple_get(ida, start, end, gfp)	ida_alloc_range(ida, start, (end) ? (end) - 1 : ~0U, gfp)
#define ida_simple_remove(ida, id)	ida_free(ida, id)

#endif

// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers handed out from the lowest up. */
#include <linux/errno.h>
#include <linux/idr.h>
#include <linux/kernel.h>
#include <linux/spinlock.h>

static DEFINE_SPINLOCK(ida_lock);

int ida_alloc_range(struct ida *ida, unsigned int first, unsigned int last, gfp_t gfp)
{
	unsigned long limit = min_t(unsigned long, (unsigned long)last + 1, sizeof(ida->bits) * BITS_PER_BYTE);
	unsigned long id, flags;

	spin_lock_irqsave(&ida_lock, flags);
	id = find_next_zero_bit(ida->bits, limit, first);
	if (id < limit)
		__set_bit(id, ida->bits);
	spin_unlock_irqrestore(&ida_lock, flags);
	return id < limit ? (int)id : -ENOSPC;
}

void ida_free(struct ida *ida, unsigned int id)
{
	if (id < sizeof(ida->bits) * BITS_PER_BYTE)
		__clear_bit(id, ida->bits);
}

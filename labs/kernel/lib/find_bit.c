// SPDX-License-Identifier: GPL-2.0-or-later
/* The next set, or clear, bit of a bitmap at or after `offset`; `size` if there is none. */
#include <linux/kernel.h>

static unsigned long find_next(const unsigned long *addr, unsigned long size, unsigned long offset, unsigned long flip)
{
	while (offset < size) {
		unsigned long word = (addr[BIT_WORD(offset)] ^ flip) & (~0UL << (offset % BITS_PER_LONG));

		if (word)
			return min(size, round_down(offset, (unsigned long)BITS_PER_LONG) + __ffs(word));
		offset = round_down(offset, (unsigned long)BITS_PER_LONG) + BITS_PER_LONG;
	}
	return size;
}

unsigned long find_next_bit(const unsigned long *addr, unsigned long size, unsigned long offset)
{
	return find_next(addr, size, offset, 0);
}

unsigned long find_next_zero_bit(const unsigned long *addr, unsigned long size, unsigned long offset)
{
	return find_next(addr, size, offset, ~0UL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

#include <linux/bits.h>
#include <linux/types.h>

/* The atomic ones are a single statement each, and so a single step. */
static inline void set_bit(long nr, volatile unsigned long *addr)
{
	__sync_fetch_and_or(addr + BIT_WORD(nr), BIT_MASK(nr));
}

static inline void clear_bit(long nr, volatile unsigned long *addr)
{
	__sync_fetch_and_and(addr + BIT_WORD(nr), ~BIT_MASK(nr));
}

static inline void change_bit(long nr, volatile unsigned long *addr)
{
	__sync_fetch_and_xor(addr + BIT_WORD(nr), BIT_MASK(nr));
}

static inline bool test_and_set_bit(long nr, volatile unsigned long *addr)
{
	return __sync_fetch_and_or(addr + BIT_WORD(nr), BIT_MASK(nr)) & BIT_MASK(nr);
}

static inline bool test_and_clear_bit(long nr, volatile unsigned long *addr)
{
	return __sync_fetch_and_and(addr + BIT_WORD(nr), ~BIT_MASK(nr)) & BIT_MASK(nr);
}

static inline bool test_bit(long nr, const volatile unsigned long *addr)
{
	return addr[BIT_WORD(nr)] >> (nr % 64) & 1;
}

#define __set_bit(nr, addr)		set_bit(nr, addr)
#define __clear_bit(nr, addr)		clear_bit(nr, addr)
#define __test_and_set_bit(nr, addr)	test_and_set_bit(nr, addr)
#define __test_and_clear_bit(nr, addr)	test_and_clear_bit(nr, addr)
#define clear_bit_unlock(nr, addr)	clear_bit(nr, addr)
#define test_and_set_bit_lock(nr, addr)	test_and_set_bit(nr, addr)
#define test_bit_acquire(nr, addr)	test_bit(nr, addr)
#define assign_bit(nr, addr, value)	((value) ? set_bit(nr, addr) : clear_bit(nr, addr))

/* Bit numbers count from 0; fls and ffs count from 1, with 0 for "none". */
#define __ffs(word)	((unsigned long)__builtin_ctzl(word))
#define ffz(word)	__ffs(~(word))
#define __fls(word)	((unsigned long)(63 - __builtin_clzl(word)))
static inline int ffs(int x)
{
	return x ? __builtin_ctz(x) + 1 : 0;
}

static inline int fls(unsigned int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

static inline int fls64(__u64 x)
{
	return x ? 64 - __builtin_clzl(x) : 0;
}

static inline int fls_long(unsigned long x)
{
	return fls64(x);
}

static inline unsigned int hweight32(unsigned int w)
{
	return __builtin_popcount(w);
}

static inline unsigned long hweight64(__u64 w)
{
	return __builtin_popcountl(w);
}
#define hweight_long(w)	hweight64(w)
#define hweight8(w)	hweight32((w) & 0xff)
#define hweight16(w)	hweight32((w) & 0xffff)

static inline __u32 rol32(__u32 word, unsigned int shift)
{
	return (word << (shift & 31)) | (word >> (-shift & 31));
}

unsigned long find_next_bit(const unsigned long *addr, unsigned long size, unsigned long offset);
unsigned long find_next_zero_bit(const unsigned long *addr, unsigned long size, unsigned long offset);
#define find_first_bit(addr, size)	find_next_bit(addr, size, 0)
#define find_first_zero_bit(addr, size)	find_next_zero_bit(addr, size, 0)
#define for_each_set_bit(bit, addr, size)	\
	for ((bit) = 0; (bit) = find_next_bit(addr, size, bit), (bit) < (size); (bit)++)

#endif

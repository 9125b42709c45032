/* SPDX-License-Identifier: MIT */
/* The __atomic and __sync families in all widths, and _Atomic objects. */
#include <assert.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

#define CHECK(type) do { \
	type v = 5, expected, out; \
	assert(__atomic_load_n(&v, __ATOMIC_RELAXED) == 5); \
	__atomic_store_n(&v, 6, __ATOMIC_RELEASE); \
	assert(__atomic_exchange_n(&v, 7, __ATOMIC_ACQ_REL) == 6 && v == 7); \
	expected = 7; \
	assert(__atomic_compare_exchange_n(&v, &expected, 8, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED) && v == 8); \
	assert(!__atomic_compare_exchange_n(&v, &expected, 9, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED) && expected == 8); \
	assert(__atomic_fetch_add(&v, 3, __ATOMIC_SEQ_CST) == 8 && v == 11); \
	assert(__atomic_fetch_sub(&v, 1, __ATOMIC_SEQ_CST) == 11 && v == 10); \
	assert(__atomic_add_fetch(&v, 5, __ATOMIC_SEQ_CST) == 15 && __atomic_sub_fetch(&v, 16, __ATOMIC_SEQ_CST) == (type)-1); \
	v = 12; \
	assert(__atomic_fetch_and(&v, 10, 5) == 12 && v == 8 && __atomic_fetch_or(&v, 3, 5) == 8 && v == 11); \
	assert(__atomic_fetch_xor(&v, 1, 5) == 11 && v == 10 && __atomic_and_fetch(&v, 6, 5) == 2); \
	assert(__atomic_or_fetch(&v, 4, 5) == 6 && __atomic_xor_fetch(&v, 7, 5) == 1); \
	assert(__atomic_fetch_nand(&v, 1, 5) == 1 && v == (type)-2); \
	v = 5; \
	assert(__sync_fetch_and_add(&v, 2) == 5 && __sync_add_and_fetch(&v, 2) == 9 && __sync_fetch_and_sub(&v, 4) == 9); \
	assert(__sync_sub_and_fetch(&v, 1) == 4 && __sync_fetch_and_or(&v, 3) == 4 && __sync_fetch_and_and(&v, 6) == 7); \
	assert(__sync_fetch_and_xor(&v, 2) == 6 && v == 4 && __sync_or_and_fetch(&v, 1) == 5); \
	assert(__sync_bool_compare_and_swap(&v, 5, 6) && !__sync_bool_compare_and_swap(&v, 5, 7)); \
	assert(__sync_val_compare_and_swap(&v, 6, 8) == 6 && __sync_val_compare_and_swap(&v, 6, 9) == 8 && v == 8); \
	assert(__sync_lock_test_and_set(&v, 1) == 8 && v == 1); \
	__sync_lock_release(&v); \
	assert(v == 0); \
	v = 40; \
	__atomic_load(&v, &out, 5); \
	assert(out == 40); \
	out = 41; \
	__atomic_store(&v, &out, 5); \
	assert(v == 41); \
} while (0)

static atomic_int counter = ATOMIC_VAR_INIT(3);
static _Atomic long plain = 10;
static atomic_flag flag = ATOMIC_FLAG_INIT;

int main(void)
{
	int x = 1, y = 2, *p = &x, *old = &x;

	CHECK(int8_t);
	CHECK(uint8_t);
	CHECK(int16_t);
	CHECK(uint16_t);
	CHECK(int32_t);
	CHECK(uint32_t);
	CHECK(int64_t);
	CHECK(uint64_t);
	assert(__atomic_compare_exchange_n(&p, &old, &y, 1, 5, 5) && p == &y);
	assert(__atomic_exchange_n(&p, 0, 5) == &y && !p);
	assert(!__sync_val_compare_and_swap(&p, 0, &x) && *p == 1);
	_Bool b = 0;
	assert(!__atomic_test_and_set(&b, 5) && __atomic_test_and_set(&b, 5));
	__atomic_clear(&b, 5);
	assert(!b);
	__sync_synchronize();
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
	assert(atomic_fetch_add(&counter, 4) == 3 && atomic_load(&counter) == 7);
	int expected = 7;
	assert(atomic_compare_exchange_strong(&counter, &expected, 1) && counter == 1);
	counter++;
	counter += 5;
	assert(--counter == 6 && (counter |= 1) == 7);
	plain *= 3;
	plain <<= 1;
	assert(plain == 60 && plain-- == 60);
	assert(!atomic_flag_test_and_set(&flag) && atomic_flag_test_and_set(&flag));
	atomic_flag_clear(&flag);
	atomic_store(&plain, 1L << 40);
	printf("%d %ld\n", counter, atomic_exchange(&plain, 5));
	return 0;
}

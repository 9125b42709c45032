/* SPDX-License-Identifier: MIT */
/*
 * Atomic objects are plain ones here: each operation below is one indivisible step of the machine, and plain
 * loads and stores are atomic already.
 */
#ifndef _STDATOMIC_H
#define _STDATOMIC_H

#include <stdint.h>

typedef enum {
	memory_order_relaxed,
	memory_order_consume,
	memory_order_acquire,
	memory_order_release,
	memory_order_acq_rel,
	memory_order_seq_cst
} memory_order;

typedef _Atomic(_Bool) atomic_bool;
typedef _Atomic(char) atomic_char;
typedef _Atomic(signed char) atomic_schar;
typedef _Atomic(unsigned char) atomic_uchar;
typedef _Atomic(short) atomic_short;
typedef _Atomic(unsigned short) atomic_ushort;
typedef _Atomic(int) atomic_int;
typedef _Atomic(unsigned int) atomic_uint;
typedef _Atomic(long) atomic_long;
typedef _Atomic(unsigned long) atomic_ulong;
typedef _Atomic(long long) atomic_llong;
typedef _Atomic(unsigned long long) atomic_ullong;
typedef _Atomic(unsigned long) atomic_size_t;
typedef _Atomic(long) atomic_ptrdiff_t;
typedef _Atomic(unsigned short) atomic_char16_t;
typedef _Atomic(unsigned int) atomic_char32_t;
typedef _Atomic(int) atomic_wchar_t;
typedef _Atomic(intptr_t) atomic_intptr_t;
typedef _Atomic(uintptr_t) atomic_uintptr_t;
typedef _Atomic(intmax_t) atomic_intmax_t;
typedef _Atomic(uintmax_t) atomic_uintmax_t;
typedef _Atomic(int_least8_t) atomic_int_least8_t;
typedef _Atomic(uint_least8_t) atomic_uint_least8_t;
typedef _Atomic(int_least16_t) atomic_int_least16_t;
typedef _Atomic(uint_least16_t) atomic_uint_least16_t;
typedef _Atomic(int_least32_t) atomic_int_least32_t;
typedef _Atomic(uint_least32_t) atomic_uint_least32_t;
typedef _Atomic(int_least64_t) atomic_int_least64_t;
typedef _Atomic(uint_least64_t) atomic_uint_least64_t;
typedef _Atomic(int_fast8_t) atomic_int_fast8_t;
typedef _Atomic(uint_fast8_t) atomic_uint_fast8_t;
typedef _Atomic(int_fast16_t) atomic_int_fast16_t;
typedef _Atomic(uint_fast16_t) atomic_uint_fast16_t;
typedef _Atomic(int_fast32_t) atomic_int_fast32_t;
typedef _Atomic(uint_fast32_t) atomic_uint_fast32_t;
typedef _Atomic(int_fast64_t) atomic_int_fast64_t;
typedef _Atomic(uint_fast64_t) atomic_uint_fast64_t;

typedef struct {
	_Bool __held;
} atomic_flag;

#define ATOMIC_BOOL_LOCK_FREE 2
#define ATOMIC_CHAR_LOCK_FREE 2
#define ATOMIC_SHORT_LOCK_FREE 2
#define ATOMIC_INT_LOCK_FREE 2
#define ATOMIC_LONG_LOCK_FREE 2
#define ATOMIC_LLONG_LOCK_FREE 2
#define ATOMIC_POINTER_LOCK_FREE 2
#define kill_dependency(value) (value)
#define ATOMIC_VAR_INIT(value) (value)
#define ATOMIC_FLAG_INIT { 0 }

#define atomic_init(to, value) __atomic_store_n((to), (value), 0)
#define atomic_is_lock_free(object) 1
#define atomic_thread_fence(order) __atomic_thread_fence(order)
#define atomic_signal_fence(order) __atomic_signal_fence(order)

#define atomic_store(to, value) __atomic_store_n((to), (value), 5)
#define atomic_store_explicit(to, value, order) __atomic_store_n((to), (value), (order))
#define atomic_load(from) __atomic_load_n((from), 5)
#define atomic_load_explicit(from, order) __atomic_load_n((from), (order))
#define atomic_exchange(to, value) __atomic_exchange_n((to), (value), 5)
#define atomic_exchange_explicit(to, value, order) __atomic_exchange_n((to), (value), (order))
#define atomic_compare_exchange_strong(to, expected, value) \
	__atomic_compare_exchange_n((to), (expected), (value), 0, 5, 5)
#define atomic_compare_exchange_weak(to, expected, value) \
	__atomic_compare_exchange_n((to), (expected), (value), 1, 5, 5)
#define atomic_compare_exchange_strong_explicit(to, expected, value, success, failure) \
	__atomic_compare_exchange_n((to), (expected), (value), 0, (success), (failure))
#define atomic_compare_exchange_weak_explicit(to, expected, value, success, failure) \
	__atomic_compare_exchange_n((to), (expected), (value), 1, (success), (failure))
#define atomic_fetch_add(to, value) __atomic_fetch_add((to), (value), 5)
#define atomic_fetch_sub(to, value) __atomic_fetch_sub((to), (value), 5)
#define atomic_fetch_or(to, value) __atomic_fetch_or((to), (value), 5)
#define atomic_fetch_xor(to, value) __atomic_fetch_xor((to), (value), 5)
#define atomic_fetch_and(to, value) __atomic_fetch_and((to), (value), 5)
#define atomic_fetch_add_explicit(to, value, order) __atomic_fetch_add((to), (value), (order))
#define atomic_fetch_sub_explicit(to, value, order) __atomic_fetch_sub((to), (value), (order))
#define atomic_fetch_or_explicit(to, value, order) __atomic_fetch_or((to), (value), (order))
#define atomic_fetch_xor_explicit(to, value, order) __atomic_fetch_xor((to), (value), (order))
#define atomic_fetch_and_explicit(to, value, order) __atomic_fetch_and((to), (value), (order))

#define atomic_flag_test_and_set(flag) __atomic_exchange_n(&(flag)->__held, 1, 5)
#define atomic_flag_test_and_set_explicit(flag, order) __atomic_exchange_n(&(flag)->__held, 1, (order))
#define atomic_flag_clear(flag) __atomic_store_n(&(flag)->__held, 0, 5)
#define atomic_flag_clear_explicit(flag, order) __atomic_store_n(&(flag)->__held, 0, (order))

#endif

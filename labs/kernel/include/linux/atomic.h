/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <asm/barrier.h>
#include <linux/compiler.h>
#include <linux/types.h>

/*
 * Atomic counters: each operation is a single statement, hence a single step that no other task, CPU or interrupt
 * can get into. The names tell the result: plain = none, _return = the new value, fetch_ = the old one,
 * _and_test = "is it zero now?". Ordering suffixes (_relaxed, _acquire, _release) make no difference here: this
 * machine never reorders.
 */
#define __LAB_ATOMIC(name, T, V)							\
static inline V name##_read(const T *v) { return READ_ONCE(v->counter); }		\
static inline void name##_set(T *v, V i) { WRITE_ONCE(v->counter, i); }			\
static inline void name##_add(V i, T *v) { __sync_fetch_and_add(&v->counter, i); }	\
static inline void name##_sub(V i, T *v) { __sync_fetch_and_sub(&v->counter, i); }	\
static inline void name##_inc(T *v) { __sync_fetch_and_add(&v->counter, 1); }		\
static inline void name##_dec(T *v) { __sync_fetch_and_sub(&v->counter, 1); }		\
static inline void name##_or(V i, T *v) { __sync_fetch_and_or(&v->counter, i); }	\
static inline void name##_and(V i, T *v) { __sync_fetch_and_and(&v->counter, i); }	\
static inline void name##_andnot(V i, T *v) { __sync_fetch_and_and(&v->counter, ~i); }	\
static inline V name##_add_return(V i, T *v) { return __sync_add_and_fetch(&v->counter, i); } \
static inline V name##_sub_return(V i, T *v) { return __sync_sub_and_fetch(&v->counter, i); } \
static inline V name##_inc_return(T *v) { return __sync_add_and_fetch(&v->counter, 1); } \
static inline V name##_dec_return(T *v) { return __sync_sub_and_fetch(&v->counter, 1); } \
static inline V name##_fetch_add(V i, T *v) { return __sync_fetch_and_add(&v->counter, i); } \
static inline V name##_fetch_sub(V i, T *v) { return __sync_fetch_and_sub(&v->counter, i); } \
static inline V name##_fetch_inc(T *v) { return __sync_fetch_and_add(&v->counter, 1); }	\
static inline V name##_fetch_dec(T *v) { return __sync_fetch_and_sub(&v->counter, 1); }	\
static inline V name##_fetch_or(V i, T *v) { return __sync_fetch_and_or(&v->counter, i); } \
static inline V name##_fetch_and(V i, T *v) { return __sync_fetch_and_and(&v->counter, i); } \
static inline bool name##_dec_and_test(T *v) { return __sync_sub_and_fetch(&v->counter, 1) == 0; } \
static inline bool name##_inc_and_test(T *v) { return __sync_add_and_fetch(&v->counter, 1) == 0; } \
static inline bool name##_sub_and_test(V i, T *v) { return __sync_sub_and_fetch(&v->counter, i) == 0; } \
static inline bool name##_add_negative(V i, T *v) { return __sync_add_and_fetch(&v->counter, i) < 0; } \
static inline V name##_xchg(T *v, V n) { return __atomic_exchange_n(&v->counter, n, __ATOMIC_SEQ_CST); } \
static inline V name##_cmpxchg(T *v, V old, V n) { return __sync_val_compare_and_swap(&v->counter, old, n); } \
static inline bool name##_try_cmpxchg(T *v, V *old, V n)				\
{ return __atomic_compare_exchange_n(&v->counter, old, n, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); } \
static inline bool name##_add_unless(T *v, V a, V u)					\
{ return v->counter != u ? (v->counter += a, true) : false; }				\
static inline V name##_fetch_add_unless(T *v, V a, V u)					\
{ return v->counter != u ? __sync_fetch_and_add(&v->counter, a) : u; }			\
static inline bool name##_inc_not_zero(T *v)						\
{ return v->counter != 0 ? (v->counter += 1, true) : false; }				\
static inline V name##_dec_if_positive(T *v)						\
{ return v->counter > 0 ? __sync_sub_and_fetch(&v->counter, 1) : v->counter - 1; }

__LAB_ATOMIC(atomic, atomic_t, int)
__LAB_ATOMIC(atomic64, atomic64_t, s64)
__LAB_ATOMIC(atomic_long, atomic_long_t, long)

#define atomic_read_acquire(v)		atomic_read(v)
#define atomic_set_release(v, i)	atomic_set(v, i)
#define atomic_long_read_acquire(v)	atomic_long_read(v)
#define atomic_long_set_release(v, i)	atomic_long_set(v, i)
#define atomic64_read_acquire(v)	atomic64_read(v)
#define atomic_add_return_relaxed(i, v)	atomic_add_return(i, v)
#define atomic_fetch_add_relaxed(i, v)	atomic_fetch_add(i, v)
#define atomic_fetch_sub_release(i, v)	atomic_fetch_sub(i, v)
#define atomic_cmpxchg_relaxed(v, o, n)	atomic_cmpxchg(v, o, n)
#define atomic_cmpxchg_acquire(v, o, n)	atomic_cmpxchg(v, o, n)
#define atomic_cmpxchg_release(v, o, n)	atomic_cmpxchg(v, o, n)
#define atomic_try_cmpxchg_acquire(v, o, n)	atomic_try_cmpxchg(v, o, n)
#define atomic_try_cmpxchg_release(v, o, n)	atomic_try_cmpxchg(v, o, n)
#define atomic_long_try_cmpxchg_acquire(v, o, n)	atomic_long_try_cmpxchg(v, o, n)
#define atomic_long_try_cmpxchg_release(v, o, n)	atomic_long_try_cmpxchg(v, o, n)

#define xchg(ptr, value)	__atomic_exchange_n(ptr, value, __ATOMIC_SEQ_CST)
#define xchg_relaxed(p, v)	xchg(p, v)
#define xchg_acquire(p, v)	xchg(p, v)
#define xchg_release(p, v)	xchg(p, v)
#define cmpxchg(ptr, old, new)	__sync_val_compare_and_swap(ptr, old, new)
#define cmpxchg_relaxed(p, o, n)	cmpxchg(p, o, n)
#define cmpxchg_acquire(p, o, n)	cmpxchg(p, o, n)
#define cmpxchg_release(p, o, n)	cmpxchg(p, o, n)
#define cmpxchg64(p, o, n)	cmpxchg(p, o, n)
#define try_cmpxchg(ptr, oldp, new)	\
	__atomic_compare_exchange_n(ptr, oldp, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)

#define smp_mb__before_atomic()	smp_mb()
#define smp_mb__after_atomic()	smp_mb()
#define smp_mb__after_spinlock()	smp_mb()
#define smp_mb__after_unlock_lock()	smp_mb()

#endif

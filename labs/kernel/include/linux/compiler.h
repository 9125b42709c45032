/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

/*
 * Words that talk to the compiler and to checkers, not to the machine. Address-space marks (__user, __rcu)
 * are for the reader: the machine itself checks that user pointers are not dereferenced by the kernel.
 */
#define __user
#define __kernel
#define __iomem
#define __rcu
#define __percpu
#define __force
#define __nocast
#define __bitwise
#define __private
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)
#define __acquire(x)		((void)0)
#define __release(x)		((void)0)
#define __cond_lock(x, c)	(c)
#define __cond_acquires(x)

#define __must_check
#define __maybe_unused		__attribute__((unused))
#define __always_unused		__attribute__((unused))
#define __used			__attribute__((used))
#define __packed		__attribute__((packed))
#define __aligned(x)		__attribute__((aligned(x)))
#define __cleanup(f)		__attribute__((cleanup(f)))
#define __printf(a, b)
#define __scanf(a, b)
#define __pure
#define __attribute_const__
#define __malloc
#define __noreturn		__attribute__((noreturn))
#define __weak			__attribute__((weak))
#define __cold
#define __hot
#define __section(s)
#define __visible
#define __counted_by(m)
#define __counted_by_le(m)
#define __randomize_layout
#define randomized_struct_fields_start
#define randomized_struct_fields_end
#define __latent_entropy
#define __cacheline_group_begin(g)
#define __cacheline_group_end(g)
#define __designated_init
#define __ro_after_init
#define __read_mostly
#define __cacheline_aligned
#define __cacheline_aligned_in_smp
#define ____cacheline_aligned
#define ____cacheline_aligned_in_smp
#define __no_kcsan
#define __no_sanitize_or_inline	inline
#define __nocfi
#define __alloc_size(...)
#define __realloc_size(...)
#define __assume_aligned(...)
#define __init_or_module
#define __flatten
#define notrace
#define asmlinkage
#define noinline		__attribute__((__noinline__))
#define noinline_for_stack	__attribute__((__noinline__))
#define __noinline		__attribute__((__noinline__))
#define __always_inline		inline
#define __inline		inline
#define fallthrough		do { } while (0)	/* a case that means to go on into the next */

#define likely(x)		(!!(x))
#define unlikely(x)		(!!(x))
#define unreachable()		__builtin_unreachable()
#define __same_type(a, b)	__builtin_types_compatible_p(typeof(a), typeof(b))
#define __must_be_array(a)	0
#define __builtin_constant(x)	__builtin_constant_p(x)
#define __is_constexpr(x)	0
#define OPTIMIZER_HIDE_VAR(x)	((void)0)

/*
 * One access, neither torn nor repeated nor left out. Every access of this machine is of that kind already
 * (a statement is one step), so what remains is the word to the reader: "others change this behind my back".
 */
#define READ_ONCE(x)		(*(const volatile typeof(x) *)&(x))
#define WRITE_ONCE(x, value)	(*(volatile typeof(x) *)&(x) = (value))
#define data_race(expr)		(expr)
#define ASSERT_EXCLUSIVE_WRITER(x)	((void)0)
#define ASSERT_EXCLUSIVE_ACCESS(x)	((void)0)

#define barrier()		((void)0)
#define __UNIQUE_ID(prefix)	__PASTE(__PASTE(__UNIQUE_ID_, prefix), __COUNTER__)
#define ___PASTE(a, b)		a##b
#define __PASTE(a, b)		___PASTE(a, b)
#define __stringify_1(x...)	#x
#define __stringify(x...)	__stringify_1(x)

#endif

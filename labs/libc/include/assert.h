/* SPDX-License-Identifier: MIT */
/* No guard: each inclusion obeys NDEBUG as it is defined then. */
#undef assert
#ifdef NDEBUG
#define assert(expression) ((void)0)
#else
#define assert(expression) \
	((expression) ? (void)0 : __assert_fail(#expression, __FILE__, __LINE__, __func__))
#endif
#ifndef _ASSERT_H
#define _ASSERT_H
#define static_assert _Static_assert
void __assert_fail(const char *expression, const char *file, unsigned int line,
		   const char *function) __attribute__((noreturn));
#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_OVERFLOW_H
#define _LINUX_OVERFLOW_H

#include <linux/compiler.h>
#include <linux/limits.h>
#define check_add_overflow(a, b, d)	__builtin_add_overflow(a, b, d)
#define check_sub_overflow(a, b, d)	__builtin_sub_overflow(a, b, d)
#define check_mul_overflow(a, b, d)	__builtin_mul_overflow(a, b, d)
#define array_size(a, b)		((size_t)(a) * (size_t)(b))
#define struct_size(p, member, n)	(sizeof(*(p)) + sizeof(*(p)->member) * (size_t)(n))
#define flex_array_size(p, member, n)	(sizeof(*(p)->member) * (size_t)(n))
#define size_add(a, b)			((size_t)(a) + (size_t)(b))
#define size_mul(a, b)			((size_t)(a) * (size_t)(b))

#endif

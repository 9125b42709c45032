/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_BUILD_BUG_H
#define _LINUX_BUILD_BUG_H

#define BUILD_BUG_ON(condition)			_Static_assert(!(condition), "BUILD_BUG_ON")
#define BUILD_BUG_ON_MSG(condition, message)	_Static_assert(!(condition), message)
#define BUILD_BUG()				((void)0)
#define BUILD_BUG_ON_ZERO(e)			0
#define BUILD_BUG_ON_INVALID(e)			((void)0)
#define BUILD_BUG_ON_NOT_POWER_OF_2(n)		_Static_assert((n) && !((n) & ((n) - 1)), "power of 2")
#define static_assert(expr, ...)		_Static_assert(expr, #expr)

#endif

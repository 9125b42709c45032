/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <lab/host.h>

/* The kernel has contradicted itself: the run ends with a report that names this line. */
#define BUG()			__vm_oops("bug", "BUG() reached")
#define BUG_ON(condition)	\
	do { if (unlikely(condition)) __vm_oops("bug", "BUG_ON(" #condition ")"); } while (0)

/* Strange, but not fatal in Linux. Here a note is shown, and the run goes on. */
#define WARN(condition, format...) ({		\
	int __warn = !!(condition);		\
	if (unlikely(__warn))			\
		__vm_note("WARN(" #condition ")"); \
	unlikely(__warn); })
#define WARN_ON(condition)			WARN(condition, "")
#define WARN_ONCE(condition, format...)		WARN(condition, "")
#define WARN_ON_ONCE(condition)			WARN(condition, "")
#define WARN_TAINT(condition, taint, format...)	WARN(condition, "")
#define VM_BUG_ON(condition)			BUG_ON(condition)
#define CHECK_DATA_CORRUPTION(condition, ...)	WARN(condition, "")

#endif

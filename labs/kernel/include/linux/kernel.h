/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/stddef.h>
#include <linux/types.h>
#include <linux/limits.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/bitops.h>
#include <linux/kstrtox.h>
#include <linux/log2.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/printk.h>
#include <linux/build_bug.h>
#include <linux/sprintf.h>

#define ARRAY_SIZE(a)		(sizeof(a) / sizeof((a)[0]))
#define PTR_IF(condition, ptr)	((condition) ? (ptr) : NULL)
#define typecheck(type, x)	1
#define u64_to_user_ptr(x)	((void __user *)(unsigned long)(x))
#define REPEAT_BYTE(x)		((~0UL / 0xff) * (x))

/* Says "this may sleep", and checks that the caller may. */
void __might_sleep(const char *what);
#define might_sleep()		__might_sleep(__func__)
#define might_sleep_if(c)	do { if (c) might_sleep(); } while (0)
#define might_fault()		((void)0)
#define cant_sleep()		((void)0)
#define might_resched()		((void)0)

void panic(const char *fmt, ...) __noreturn;

/* The options of Linux that are switched on here; every other one is off. */
#define CONFIG_PROC_FS		1
#define CONFIG_SYSCTL		1
#define CONFIG_PM_SLEEP		1

/* IS_ENABLED(CONFIG_X) is 1 when CONFIG_X is defined as 1. */
#define __ARG_PLACEHOLDER_1	0,
#define __take_second_arg(ignored, value, ...)	value
#define ____is_defined(junk)	__take_second_arg(junk 1, 0)
#define ___is_defined(value)	____is_defined(__ARG_PLACEHOLDER_##value)
#define __is_defined(x)		___is_defined(x)
#define IS_ENABLED(option)	__is_defined(option)
#define IS_BUILTIN(option)	__is_defined(option)
#define IS_MODULE(option)	0
#define IS_REACHABLE(option)	__is_defined(option)

#endif

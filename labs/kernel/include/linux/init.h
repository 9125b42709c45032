/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>
#include <linux/types.h>

/*
 * Functions that start parts of the kernel, in levels: fs_initcall(eventpoll_init) makes eventpoll_init run at
 * level 5, after everything of levels 0 to 4. An initcall is a constructor whose priority is its level; do_initcalls()
 * in init/main.c walks them.
 */
#define __init
#define __exit
#define __initdata
#define __exitdata
#define __initconst
#define __refdata
#define __meminit
typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

#define __lab_initcall(fn, level) \
	static __attribute__((constructor(level + 101), used)) int fn##_initcall(void) { return fn(); }
#define early_initcall(fn)	__lab_initcall(fn, 0)
#define pure_initcall(fn)	__lab_initcall(fn, 0)
#define core_initcall(fn)	__lab_initcall(fn, 1)
#define postcore_initcall(fn)	__lab_initcall(fn, 2)
#define arch_initcall(fn)	__lab_initcall(fn, 3)
#define subsys_initcall(fn)	__lab_initcall(fn, 4)
#define fs_initcall(fn)		__lab_initcall(fn, 5)
#define device_initcall(fn)	__lab_initcall(fn, 6)
#define late_initcall(fn)	__lab_initcall(fn, 7)
#define __initcall(fn)		device_initcall(fn)
#define module_init(fn)		device_initcall(fn)
#define module_exit(fn)
#define __setup(str, fn)
#define early_param(str, fn)

#endif

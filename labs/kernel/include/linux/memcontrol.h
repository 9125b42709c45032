/* SPDX-License-Identifier: GPL-2.0-or-later */
/* There are no groups of programs to charge memory to. */
#ifndef _LINUX_MEMCONTROL_H
#define _LINUX_MEMCONTROL_H

#include <linux/sched.h>
#define memcg_kmem_uncharge_page(page, order)	((void)(page))

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H

#include <lab/host.h>
#define get_random_u32()	((unsigned int)__vm_random())
#define get_random_long()	__vm_random()
#define get_random_u32_below(n)	((unsigned int)(__vm_random() % (n)))

#endif

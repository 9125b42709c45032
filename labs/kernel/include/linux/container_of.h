/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_CONTAINER_OF_H
#define _LINUX_CONTAINER_OF_H

#include <linux/stddef.h>

/* From a pointer to a member back to the structure around it. */
#define container_of(ptr, type, member) ({			\
	void *__member = (void *)(ptr);				\
	((type *)(__member - offsetof(type, member))); })
#define container_of_const(ptr, type, member)	container_of(ptr, type, member)
#define typeof_member(T, m)	typeof(((T *)0)->m)

#endif

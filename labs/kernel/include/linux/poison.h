/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_POISON_H
#define _LINUX_POISON_H

/* What the links of an entry that was taken off a list hold: addresses that no access survives. */
#define LIST_POISON1	((void *)0xdead000000000100)
#define LIST_POISON2	((void *)0xdead000000000122)
#define POISON_FREE	0x6b

#endif

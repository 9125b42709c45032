/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_PERSONALITY_H
#define _LINUX_PERSONALITY_H

#define STICKY_TIMEOUTS		0x4000000
#define SHORT_INODE		0x1000000
#define current_personality	0

#endif

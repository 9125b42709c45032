/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Linux's files in fs/ tell each other in "internal.h". Ours say it in the headers that they include anyway. */
#ifndef _FS_INTERNAL_H
#define _FS_INTERNAL_H

#include <linux/pseudo_fs.h>
#include <linux/sched/signal.h>

#endif

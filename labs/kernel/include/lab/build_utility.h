/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What Linux's kernel/sched/wait.c finds already there: it includes nothing by itself, since Linux compiles it as one
 * piece of kernel/sched/build_utility.c. Read before that file when a Linux tree's own runs.
 */
#ifndef LAB_BUILD_UTILITY_H
#define LAB_BUILD_UTILITY_H

#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/lockdep.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

#endif

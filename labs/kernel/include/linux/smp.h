/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/percpu.h>
#include <linux/preempt.h>

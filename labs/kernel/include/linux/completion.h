/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_COMPLETION_H
#define _LINUX_COMPLETION_H

#include <linux/wait.h>
/* One task waits for another to say "done". */
struct completion {
	unsigned int done;
	wait_queue_head_t wait;
};
#define init_completion(x)	do { (x)->done = 0; init_waitqueue_head(&(x)->wait); } while (0)
#define reinit_completion(x)	((void)((x)->done = 0))
void complete(struct completion *x);
void complete_all(struct completion *x);
void wait_for_completion(struct completion *x);

#endif

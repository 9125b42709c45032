// SPDX-License-Identifier: GPL-2.0-or-later
/* Sequence counters: the reader's wait for a writer who is at work. The rest is in linux/seqlock.h. */
#include <linux/sched.h>
#include <linux/seqlock.h>

unsigned int __read_seqcount_begin_slow(const unsigned int *sequence)
{
	unsigned int seq;

	/* Odd: a writer stands in the middle. With one CPU it only goes on if we let it. */
	while ((seq = READ_ONCE(*sequence)) & 1) {
		if (in_atomic() || irqs_disabled())
			__vm_oops("seqcount-deadlock", "a reader that cannot be preempted waits for a writer");
		schedule();
	}
	return seq;
}

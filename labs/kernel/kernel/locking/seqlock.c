// SPDX-License-Identifier: GPL-2.0-or-later
/* Sequence counters: the reader's wait for a writer who is at work. The rest is in linux/seqlock.h. */
#include <linux/sched.h>
#include <linux/seqlock.h>

unsigned int __read_seqcount_begin_slow(const unsigned int *sequence)
{
	unsigned int turn = 0;
	unsigned int seq;

	/* Odd: a writer stands in the middle. With one CPU it only goes on if we let it. */
	while ((seq = READ_ONCE(*sequence)) & 1) {
		if (nr_cpu_ids > 1) {
			__vm_cpu_relax("seqcount-deadlock", "a reader waits for a writer that does not go on", turn++);
			continue;
		}
		if (in_atomic() || irqs_disabled())
			__vm_oops("seqcount-deadlock", "a reader that cannot be preempted waits for a writer");
		schedule();
	}
	return seq;
}

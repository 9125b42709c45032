// SPDX-License-Identifier: GPL-2.0-or-later
/* How sets of signals are written in /proc. */
#include <linux/seq_file.h>
#include <linux/signal.h>

void render_sigset_t(struct seq_file *m, const char *header, sigset_t *set)
{
	seq_printf(m, "%s%016lx\n", header, set->sig[0]);
}

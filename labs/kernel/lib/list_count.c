// SPDX-License-Identifier: GPL-2.0-or-later
/* Questions about lists that are asked from outside: by lessons, watches and breakpoint conditions. */
#include <linux/list.h>

size_t list_count_nodes(struct list_head *head)
{
	struct list_head *position;
	size_t count = 0;

	for (position = head->next; position != head; position = position->next)
		count++;
	return count;
}

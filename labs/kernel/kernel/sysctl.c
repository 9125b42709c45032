// SPDX-License-Identifier: GPL-2.0-or-later
/* Remembers the tables of tunables that parts of the kernel register; see sysctl.h. */
#include <linux/sysctl.h>
#include <linux/slab.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/string.h>

struct ctl_table_header *sysctl_tables;

struct ctl_table_header *register_sysctl_sz(const char *path, struct ctl_table *table, size_t table_size)
{
	struct ctl_table_header *header;

	header = kzalloc(sizeof(*header), GFP_KERNEL);
	if (!header)
		return NULL;
	header->path = path;
	header->table = table;
	while (header->entries < table_size && table[header->entries].procname)
		header->entries++;
	header->next = sysctl_tables;
	sysctl_tables = header;
	return header;
}

void __register_sysctl_init(const char *path, struct ctl_table *table, const char *table_name, size_t table_size)
{
	register_sysctl_sz(path, table, table_size);
}

/* A number, up to the end of the line or of the text. False for anything else. */
static bool parse(const char *text, unsigned long *value)
{
	const char *at = text;

	for (*value = 0; *at >= '0' && *at <= '9'; at++) {
		if (*value > (ULONG_MAX - 9) / 10)
			return false;
		*value = 10 * *value + *at - '0';
	}
	return at != text && (!*at || !strcmp(at, "\n"));
}

/*
 * One unsigned long as text, with a line's end. `buffer` is the kernel's, *lenp its length and afterwards what has been
 * read from or put into it. A value outside of extra1 … extra2 is refused.
 */
int proc_doulongvec_minmax(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos)
{
	unsigned long *value = ctl->data;
	unsigned long given;
	int length;

	if (write) {
		if (!parse(buffer, &given))
			return -EINVAL;
		if (ctl->extra1 && given < *(unsigned long *)ctl->extra1)
			return -EINVAL;
		if (ctl->extra2 && given > *(unsigned long *)ctl->extra2)
			return -EINVAL;
		*value = given;
	} else {
		length = 0;
		if (!*ppos)
			length = snprintf(buffer, *lenp, "%lu\n", *value);
		*lenp = length < *lenp ? length : *lenp;
	}
	*ppos += *lenp;
	return 0;
}

/* Never called: nothing that a program can open in /proc/sys has one of these. */

int proc_dointvec_minmax(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos)
{
	return -EINVAL;
}

int proc_douintvec(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos)
{
	return -EINVAL;
}

int do_proc_douintvec(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos,
		      int (*convert)(unsigned long *written, unsigned int *value, int write, void *data), void *data)
{
	return -EINVAL;
}

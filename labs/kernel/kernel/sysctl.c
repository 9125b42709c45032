// SPDX-License-Identifier: GPL-2.0-or-later
/* Remembers the tables of tunables that parts of the kernel register; see sysctl.h. */
#include <linux/sysctl.h>
#include <linux/slab.h>
#include <linux/errno.h>

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

/* Never called: nothing in the simulated kernel opens /proc/sys. */
int proc_doulongvec_minmax(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos)
{
	return -EINVAL;
}

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

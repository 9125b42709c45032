/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tunables of the kernel by name. A registered table is remembered (sysctl_tables); programs find its entries as files
 * /proc/sys/PATH/NAME, see fs/proc/proc_sysctl.c.
 */
#ifndef _LINUX_SYSCTL_H
#define _LINUX_SYSCTL_H

#include <linux/types.h>
#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/wait.h>

struct ctl_table;
struct ctl_table_header;

typedef int proc_handler(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos);

/* Counts changes of a tunable, and wakes those who poll its file. */
struct ctl_table_poll {
	atomic_t event;
	wait_queue_head_t wait;
};

#define DEFINE_CTL_TABLE_POLL(name)					\
	struct ctl_table_poll name = { .event = ATOMIC_INIT(0), .wait = __WAIT_QUEUE_HEAD_INITIALIZER(name.wait) }

void proc_sys_poll_notify(struct ctl_table_poll *poll);

struct ctl_table {
	const char *procname;
	void *data;
	int maxlen;
	umode_t mode;
	proc_handler *proc_handler;
	void *extra1;			/* least value allowed */
	void *extra2;			/* greatest */
	struct ctl_table_poll *poll;	/* null: changes are not told */
};

struct ctl_table_header {
	const char *path;
	struct ctl_table *table;
	unsigned long entries;
	struct ctl_table_header *next;
};

extern struct ctl_table_header *sysctl_tables;

int proc_doulongvec_minmax(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos);
int proc_dointvec_minmax(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos);

int proc_douintvec(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos);
int do_proc_douintvec(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos,
		      int (*convert)(unsigned long *written, unsigned int *value, int write, void *data), void *data);

/* Null when there is no memory. An entry without a name ends the table early. */
struct ctl_table_header *register_sysctl_sz(const char *path, struct ctl_table *table, size_t table_size);
#define register_sysctl(path, table)							\
	register_sysctl_sz(path, table, sizeof(table) / sizeof((table)[0]))

void __register_sysctl_init(const char *path, struct ctl_table *table, const char *table_name, size_t table_size);
#define register_sysctl_init(path, table)						\
	__register_sysctl_init(path, table, #table, sizeof(table) / sizeof((table)[0]))

#endif

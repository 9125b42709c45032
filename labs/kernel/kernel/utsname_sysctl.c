// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * /proc/sys/kernel/hostname: the machine's name as a tunable. Whoever polls the file hears of a new name by EPOLLPRI.
 * (What uname() says in a simulated program is the C library's own; see docs/fidelity.md.)
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/sysctl.h>

#define LONGEST_NAME	64

static char hostname[LONGEST_NAME + 1] = "epoll-lab";
static DEFINE_CTL_TABLE_POLL(hostname_poll);

static int proc_do_uts_string(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos)
{
	char *name = ctl->data;
	const char *text = buffer;
	int length = 0;

	if (!write) {
		if (!*ppos)
			length = snprintf(buffer, *lenp, "%s\n", name);
		*lenp = length < *lenp ? length : *lenp;
		*ppos += *lenp;
		return 0;
	}
	while (length < *lenp && length < ctl->maxlen - 1 && text[length] && text[length] != '\n') {
		name[length] = text[length];
		length++;
	}
	name[length] = 0;
	*ppos += *lenp;
	proc_sys_poll_notify(ctl->poll);
	return 0;
}

static struct ctl_table uts_kern_table[] = {
	{
		.procname = "hostname",
		.data = hostname,
		.maxlen = sizeof(hostname),
		.mode = 0644,
		.proc_handler = proc_do_uts_string,
		.poll = &hostname_poll,
	},
};

static int __init utsname_sysctl_init(void)
{
	register_sysctl("kernel", uts_kern_table);
	return 0;
}
device_initcall(utsname_sysctl_init);

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * /proc/sys/PATH/NAME: the tunables that parts of the kernel have registered (kernel/sysctl.c), as files that are read
 * and written as text. There are no folders: a name is there or not.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/namei.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <linux/uio.h>

#define LONGEST_TEXT	64

static ssize_t proc_sys_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct ctl_table *table = file_inode(iocb->ki_filp)->i_private;
	size_t length = iov_iter_count(to);
	char text[LONGEST_TEXT];
	int error;

	if (length > sizeof(text))
		length = sizeof(text);
	error = table->proc_handler(table, 0, text, &length, &iocb->ki_pos);
	if (error)
		return error;
	return copy_to_iter(text, length, to) == length ? length : -EFAULT;
}

static ssize_t proc_sys_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct ctl_table *table = file_inode(iocb->ki_filp)->i_private;
	size_t length = iov_iter_count(from);
	char text[LONGEST_TEXT] = { 0 };
	int error;

	if (length >= sizeof(text))
		return -EINVAL;
	if (copy_from_iter(text, length, from) != length)
		return -EFAULT;
	error = table->proc_handler(table, 1, text, &length, &iocb->ki_pos);
	return error ? error : length;
}

void proc_sys_poll_notify(struct ctl_table_poll *poll)
{
	atomic_inc(&poll->event);
	wake_up_interruptible(&poll->wait);
}

/* private_data of an open file is a number: of the last change that it knows of. True when there is a later one. */
static bool learn_of_change(struct file *file, struct ctl_table_poll *poll)
{
	unsigned long known = (unsigned long)file->private_data;
	unsigned long latest = atomic_read(&poll->event);

	file->private_data = (void *)latest;
	return latest != known;
}

static int proc_sys_open(struct inode *inode, struct file *file)
{
	struct ctl_table *table = inode->i_private;

	if (table->poll)
		learn_of_change(file, table->poll);
	return 0;
}

/* Always readable and writable; and "urgent", once, when the value has changed since it was last asked. */
static __poll_t proc_sys_poll(struct file *file, poll_table *wait)
{
	struct ctl_table *table = file_inode(file)->i_private;

	if (table->poll) {
		poll_wait(file, &table->poll->wait, wait);
		if (learn_of_change(file, table->poll))
			return EPOLLPRI | EPOLLERR | EPOLLIN | EPOLLRDNORM;
	}
	return EPOLLIN | EPOLLOUT | EPOLLRDNORM | EPOLLWRNORM;
}

static const struct file_operations proc_sys_file_operations = {
	.open = proc_sys_open,
	.poll = proc_sys_poll,
	.read_iter = proc_sys_read,
	.write_iter = proc_sys_write,
};

/* The entry whose path and name, with a slash between them, are `wanted`. */
static struct ctl_table *find_entry(const char *wanted)
{
	struct ctl_table_header *header;
	unsigned long i;
	size_t length;

	for (header = sysctl_tables; header; header = header->next) {
		length = strlen(header->path);
		if (strncmp(wanted, header->path, length) || wanted[length] != '/')
			continue;
		for (i = 0; i < header->entries; i++) {
			if (!strcmp(wanted + length + 1, header->table[i].procname))
				return &header->table[i];
		}
	}
	return NULL;
}

struct inode *proc_sys_inode(const char *name)
{
	struct ctl_table *table = find_entry(name);
	struct inode *inode;

	if (!table)
		return ERR_PTR(-ENOENT);
	inode = ramfs_get_inode(S_IFREG | table->mode);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_fop = &proc_sys_file_operations;
	inode->i_private = table;
	return inode;
}

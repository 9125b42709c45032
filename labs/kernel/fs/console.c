// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The files behind 0, 1 and 2: what is written to them appears on the user's console, reading finds the end of
 * input. 1 and 2 are files of their own, so that standard output and standard error can be told apart outside.
 */
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/fdtable.h>
#include <linux/poll.h>
#include <linux/uaccess.h>
#include <linux/kernel.h>
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <lab/host.h>

#define CONSOLE_CHUNK	256

static ssize_t console_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	int stream = (int)(long)file->private_data;
	char chunk[CONSOLE_CHUNK];
	size_t done = 0;
	size_t part;

	while (done < count) {
		part = count - done;
		if (part > CONSOLE_CHUNK)
			part = CONSOLE_CHUNK;
		if (copy_from_user(chunk, buf + done, part))
			return done ? done : -EFAULT;
		__vm_console(stream, chunk, part);
		done += part;
	}
	return done;
}

static ssize_t console_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

/* Output never blocks, and a read would return at once. */
static __poll_t console_poll(struct file *file, poll_table *wait)
{
	return DEFAULT_POLLMASK;
}

static const struct file_operations console_fops = {
	.read = console_read,
	.write = console_write,
	.poll = console_poll,
	.llseek = no_llseek,
};

static void console_install(const char *name, int flags, int stream)
{
	struct inode *inode;
	struct file *file;
	int fd;

	inode = new_inode_pseudo(NULL);
	if (!inode)
		panic("no memory for the console");
	file = lab_alloc_file(name, inode, flags, &console_fops);
	if (IS_ERR(file))
		panic("no memory for the console");
	stream_open(inode, file);
	file->private_data = (void *)(long)stream;
	fd = get_unused_fd_flags(0);
	if (fd < 0)
		panic("no number for the console");
	fd_install(fd, file);
}

/* Called by the first task before it goes to user mode. */
void console_on_rootfs(void)
{
	console_install("stdin", O_RDONLY, 1);
	console_install("stdout", O_WRONLY, 1);
	console_install("stderr", O_WRONLY, 2);
}

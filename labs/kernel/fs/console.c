// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The files behind 0, 1 and 2. What is written to 1 and 2 appears on the user's console; they are files of their own,
 * so that standard output and standard error can be told apart outside. 0 is like a pipe into which all of the run's
 * input has been written, and whose writer is gone: readable while there is something left, and hung up.
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
#include <linux/minmax.h>
#include <linux/stat.h>
#include <uapi/asm-generic/ioctls.h>
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

/* Output never blocks, and a read would return at once. */
static __poll_t console_poll(struct file *file, poll_table *wait)
{
	return DEFAULT_POLLMASK;
}

static const struct file_operations console_fops = {
	.write = console_write,
	.poll = console_poll,
	.llseek = no_llseek,
};

/* ---- standard input ---- */

#define STDIN_CHUNK	1024
#define PIPE_CAPACITY	65536		/* more does not come at once */
#define EVERYTHING	0x7fffffffUL

/* f_pos is how much has been read. */
static size_t stdin_left(struct file *file)
{
	return __vm_stdin(NULL, file->f_pos, EVERYTHING);
}

static ssize_t stdin_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	char chunk[STDIN_CHUNK];
	size_t done = 0;
	size_t part;

	if (count > PIPE_CAPACITY)
		count = PIPE_CAPACITY;
	mutex_lock(&file->f_pos_lock);
	while (done < count) {
		part = count - done;
		if (part > STDIN_CHUNK)
			part = STDIN_CHUNK;
		part = __vm_stdin(chunk, file->f_pos, part);
		if (!part)
			break;
		if (copy_to_user(buf + done, chunk, part)) {
			if (!done)
				done = -EFAULT;
			break;
		}
		file->f_pos += part;
		done += part;
	}
	mutex_unlock(&file->f_pos_lock);
	return done;
}

/* Nothing ever changes but by reading, so nobody has to be woken. */
static __poll_t stdin_poll(struct file *file, poll_table *wait)
{
	return stdin_left(file) ? EPOLLIN | EPOLLRDNORM | EPOLLHUP : EPOLLHUP;
}

static long stdin_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	int left;

	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	left = min_t(size_t, stdin_left(file), PIPE_CAPACITY);
	return put_user(left, (int __user *)arg);
}

static const struct file_operations stdin_fops = {
	.read = stdin_read,
	.poll = stdin_poll,
	.unlocked_ioctl = stdin_ioctl,
	.llseek = no_llseek,
};

static void console_install(const char *name, int flags, const struct file_operations *fops, int stream)
{
	struct inode *inode;
	struct file *file;
	int fd;

	inode = new_inode_pseudo(NULL);
	if (!inode)
		panic("no memory for the console");
	inode->i_mode = S_IFIFO | 0600;
	file = lab_alloc_file(name, inode, flags, fops);
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
	console_install("stdin", O_RDONLY, &stdin_fops, 0);
	console_install("stdout", O_WRONLY, &console_fops, 1);
	console_install("stderr", O_WRONLY, &console_fops, 2);
}

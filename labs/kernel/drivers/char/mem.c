// SPDX-License-Identifier: GPL-2.0-or-later
/* /dev/null swallows everything and gives nothing; /dev/zero gives zeros without end. Neither has ->poll. */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/uaccess.h>

static ssize_t null_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

static ssize_t null_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return count;
}

static ssize_t zero_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	static const char zeros[256];
	size_t done = 0;
	size_t part;

	while (done < count) {
		part = count - done;
		if (part > sizeof(zeros))
			part = sizeof(zeros);
		if (copy_to_user(buf + done, zeros, part))
			return done ? done : -EFAULT;
		done += part;
	}
	return done;
}

const struct file_operations null_fops = {
	.llseek = noop_llseek,
	.read = null_read,
	.write = null_write,
};

const struct file_operations zero_fops = {
	.llseek = noop_llseek,
	.read = zero_read,
	.write = null_write,
};

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * /proc/self/fdinfo/N, the only files of /proc there are: what the kernel knows about an open file, and what the
 * file's own ->show_fdinfo adds. The text is made when it is opened.
 */
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/namei.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/stat.h>

#define FIRST_SIZE	1024
#define LARGEST_SIZE	(1024 * 1024)

static void show(struct seq_file *m, struct file *file)
{
	seq_printf(m, "pos:\t%lli\nflags:\t0%o\nmnt_id:\t%i\nino:\t%lu\n", (long long)file->f_pos, file->f_flags, 15,
		   file_inode(file)->i_ino);
	if (file->f_op->show_fdinfo)
		file->f_op->show_fdinfo(m, file);
}

/* Into ever larger buffers, until it fits. Null when there is no memory. */
static char *text_of(struct file *file, size_t *length)
{
	struct seq_file m = { 0 };

	for (m.size = FIRST_SIZE; m.size <= LARGEST_SIZE; m.size *= 2) {
		m.buf = kmalloc(m.size, GFP_KERNEL);
		if (!m.buf)
			return NULL;
		m.count = 0;
		show(&m, file);
		if (!seq_has_overflowed(&m)) {
			*length = m.count;
			return m.buf;
		}
		kfree(m.buf);
	}
	return NULL;
}

/* -1 for what is no number. */
static int number_of(const char *digits)
{
	int number = 0;

	if (!*digits)
		return -1;
	for (; *digits; digits++) {
		if (*digits < '0' || *digits > '9' || number > 100000000)
			return -1;
		number = 10 * number + *digits - '0';
	}
	return number;
}

struct inode *proc_fdinfo_inode(const char *name)
{
	struct inode *inode;
	struct file *file;
	size_t length;
	char *text;
	int fd = number_of(name);

	file = fd < 0 ? NULL : fget(fd);
	if (!file)
		return ERR_PTR(-ENOENT);
	text = text_of(file, &length);
	fput(file);
	inode = text ? ramfs_get_inode(S_IFREG | 0444) : NULL;
	if (!inode) {
		kfree(text);
		return ERR_PTR(-ENOMEM);
	}
	inode->i_data = text;
	inode->i_size = length;
	return inode;
}

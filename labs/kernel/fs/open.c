// SPDX-License-Identifier: GPL-2.0-or-later
/* What a file's ->open method calls to say what kind of file it is. */
#include <linux/export.h>
#include <linux/fs.h>

/* No seeking, no pread(). */
int nonseekable_open(struct inode *inode, struct file *filp)
{
	filp->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return 0;
}

/* No position at all: two tasks may read at once without waiting for each other. */
int stream_open(struct inode *inode, struct file *filp)
{
	nonseekable_open(inode, filp);
	filp->f_mode |= FMODE_STREAM;
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a number to a struct file and back: fdget() borrows, fget() takes a reference, fd_install() publishes.
 *
 * While a system call works on a file another thread may close its number. So the caller holds a reference of
 * its own; only if the table cannot change meanwhile (the process has one thread) may it borrow the table's
 * reference, and fdput() knows which of the two happened.
 */
#ifndef _LINUX_FILE_H
#define _LINUX_FILE_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/cleanup.h>

struct file;
struct task_struct;

/* A borrowed or referenced file. `word` is the name that later kernels use for the same field. */
struct fd {
	union {
		struct file *file;
		unsigned long word;
	};
	unsigned int flags;
};
#define FDPUT_FPUT		1	/* fdput() has a reference to give back */
#define FDPUT_POS_UNLOCK	2	/* … and f_pos_lock to release */

#define fd_file(f)	((f).file)
#define fd_empty(f)	(!(f).file)

/* Gives up a reference; the last one releases the file when the task goes back to user mode. */
void fput(struct file *file);
/* The same at once. The caller must hold no lock that a ->release method may want. */
void __fput_sync(struct file *file);

struct file *fget(unsigned int fd);
struct file *fget_raw(unsigned int fd);
struct fd fdget(unsigned int fd);
struct fd fdget_raw(unsigned int fd);
struct fd fdget_pos(unsigned int fd);
void fdput_pos(struct fd f);

static inline void fdput(struct fd fd)
{
	if (fd.flags & FDPUT_FPUT)
		fput(fd.file);
}

static inline void fput_light(struct file *file, int fput_needed)
{
	if (fput_needed)
		fput(file);
}

/* CLASS(fd, f)(number): like fdget(), and fdput() happens by itself where f goes out of scope. */
DEFINE_CLASS(fd, struct fd, fdput(_T), fdget(fd), int fd)
DEFINE_CLASS(fd_raw, struct fd, fdput(_T), fdget_raw(fd), int fd)
DEFINE_CLASS(fd_pos, struct fd, fdput_pos(_T), fdget_pos(fd), int fd)
DEFINE_FREE(fput, struct file *, if (!IS_ERR_OR_NULL(_T)) fput(_T))

/* A new number is first reserved (nobody else can get it, using it gives EBADF), then filled. */
int get_unused_fd_flags(unsigned int flags);
void put_unused_fd(unsigned int fd);
/* From here on other threads can see the file: everything about it must be ready. Takes over the reference. */
void fd_install(unsigned int fd, struct file *file);

#endif

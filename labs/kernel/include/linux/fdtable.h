/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of open files of a process; its threads share one. The code is in fs/file.c. */
#ifndef _LINUX_FDTABLE_H
#define _LINUX_FDTABLE_H

#include <linux/compiler.h>
#include <linux/spinlock.h>
#include <linux/atomic.h>
#include <linux/types.h>
#include <linux/fs.h>
#include <uapi/linux/resource.h>

struct dentry;

/* The most that RLIMIT_NOFILE can be raised to: numbers are below it. */
#define NR_OPEN_DEFAULT	16384
#define FD_WORDS	(NR_OPEN_DEFAULT / (8 * sizeof(long)))

/* What is guarded by file_lock and read without it; Linux replaces it as a whole when it grows. */
#define FDTABLE_MEMBERS								\
	unsigned int max_fds;		/* slots in `fd`; grows by doubling */	\
	struct file **fd;		/* null: free, or not yet installed */	\
	unsigned long open_fds[FD_WORDS];	/* reserved or installed */	\
	unsigned long close_on_exec[FD_WORDS];

struct fdtable {
	FDTABLE_MEMBERS
};

struct files_struct {
	atomic_t count;			/* tasks that share this table */
	spinlock_t file_lock;
	/* all below guarded by file_lock */
	unsigned int next_fd;		/* no number below this one is free */
	union {
		struct {
			FDTABLE_MEMBERS
		};
		struct fdtable fdtab;	/* the same, for those who want it by itself */
	};
	/* Not a matter of files, but shared and copied just like them: where relative paths start (null: at the root) … */
	struct dentry *pwd;
	umode_t umask;			/* … and the permissions that new files do not get */
	struct rlimit nofile;		/* RLIMIT_NOFILE */
};
#define files_fdtable(files)	(&(files)->fdtab)

extern struct files_struct init_files;

/*
 * The file behind a number, without taking a reference. The caller holds file_lock or knows nobody else writes.
 */
static inline struct file *files_lookup_fd(struct files_struct *files, unsigned int fd)
{
	if (fd >= files->max_fds)
		return NULL;
	return READ_ONCE(files->fd[fd]);
}

struct files_struct *alloc_files_struct(void);
/* A copy for fork(): new table, same files. */
struct files_struct *dup_fd(struct files_struct *oldf);
void put_files_struct(struct files_struct *files);
/* The task ends: gives up its share of the table, which closes everything if it was the last. */
void exit_files(struct task_struct *tsk);

int close_fd(unsigned int fd);
int f_dupfd(unsigned int from, struct file *file, unsigned int flags);
void set_close_on_exec(unsigned int fd, int flag);
bool get_close_on_exec(unsigned int fd);
/* exec(): closes what is marked close-on-exec. */
void do_close_on_exec(struct files_struct *files);

#endif

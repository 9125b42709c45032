/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Open files. A *file descriptor* is a small number in a process's table; it leads to a struct file, the *open
 * file description*. dup() and fork() make more numbers for the same struct file, so "the file is closed" means
 * that the last reference to it went away, not that close() was called once.
 *
 * What a file can do is in its file_operations: the caller never knows whether it has a pipe, a socket or an
 * epoll. Mounts and disks are not modelled; an inode is little more than an identity. Names: linux/namei.h.
 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <asm/page.h>
#include <linux/types.h>
#include <linux/list.h>
#include <linux/atomic.h>
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/spinlock.h>
#include <linux/mutex.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/rcupdate.h>
#include <linux/stat.h>
#include <linux/time64.h>
#include <linux/uidgid.h>
#include <linux/uio.h>

struct dentry;
struct file;
struct inode;
struct iov_iter;
struct module;
struct pipe_inode_info;
struct poll_table_struct;
struct seq_file;
struct vm_area_struct;
struct task_struct;

typedef void *fl_owner_t;

#ifndef THIS_MODULE
#define THIS_MODULE	((struct module *)0)
#endif

/* file.f_mode */
#define FMODE_READ		((__force fmode_t)0x1)
#define FMODE_WRITE		((__force fmode_t)0x2)
#define FMODE_LSEEK		((__force fmode_t)0x4)
#define FMODE_PREAD		((__force fmode_t)0x8)
#define FMODE_PWRITE		((__force fmode_t)0x10)
#define FMODE_PATH		((__force fmode_t)0x4000)
#define FMODE_STREAM		((__force fmode_t)0x200000)
#define FMODE_OPENED		((__force fmode_t)0x80000)
#define FMODE_NONOTIFY		((__force fmode_t)0x4000000)
#define FMODE_NOWAIT		((__force fmode_t)0x8000000)

#define OPEN_FMODE(flag)	((__force fmode_t)(((flag) + 1) & O_ACCMODE))

/* kiocb.ki_flags */
#define IOCB_APPEND		(1 << 1)
#define IOCB_NOWAIT		(1 << 3)

#define MAX_RW_COUNT		(INT_MAX & PAGE_MASK)

/* One read or write that is under way. */
struct kiocb {
	struct file *ki_filp;
	loff_t ki_pos;
	int ki_flags;
};

static inline bool is_sync_kiocb(struct kiocb *kiocb)
{
	return true;
}

/* Names of files, as far as wake-up sources and debug output want them. */
struct dentry;
struct vfsmount;
struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};
struct qstr {
	const unsigned char *name;
};
struct name_snapshot {
	struct qstr name;
};
#define take_dentry_name_snapshot(snapshot, dentry)	((snapshot)->name.name = (const unsigned char *)"file")
#define release_dentry_name_snapshot(snapshot)		((void)(snapshot))

struct inode;
struct kstatfs;
struct super_operations {
	void (*destroy_inode)(struct inode *inode);
	void (*free_inode)(struct inode *inode);
	int (*statfs)(struct dentry *dentry, struct kstatfs *buf);
};
struct dentry_operations {
	char *(*d_dname)(struct dentry *dentry, char *buffer, int buflen);
};

/* One mounted file system. */
struct super_block {
	dev_t s_dev;
	unsigned long s_magic;
	const struct super_operations *s_op;
};

/* A kind of file system. fs/libfs.c mounts those that the kernel keeps for itself. */
struct fs_context;
struct file_system_type {
	const char *name;
	int (*init_fs_context)(struct fs_context *fc);
	void (*kill_sb)(struct super_block *sb);
	struct module *owner;
};
int register_filesystem(struct file_system_type *fs);
int unregister_filesystem(struct file_system_type *fs);
struct vfsmount *kern_mount(struct file_system_type *type);
void kill_anon_super(struct super_block *sb);
int simple_statfs(struct dentry *dentry, struct kstatfs *buf);
void free_inode_nonrcu(struct inode *inode);
unsigned int get_next_ino(void);
char *dynamic_dname(char *buffer, int buflen, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Nothing is ever frozen for a snapshot. */
#define sb_start_write_trylock(sb)	((void)(sb), true)
#define sb_end_write(sb)		((void)(sb))

/* The thing behind open files. */
struct inode {
	umode_t i_mode;
	unsigned int i_nlink;
	unsigned long i_ino;
	struct super_block *i_sb;
	const struct file_operations *i_fop;
	atomic_t i_count;
	void *i_private;
	spinlock_t i_lock;
	unsigned int i_state;
	kuid_t i_uid;
	kgid_t i_gid;
	/* Times of files are not kept up to date. */
	struct timespec64 i_atime, i_mtime, i_ctime;
	void (*i_evict)(struct inode *inode);	/* lab edition: frees what hangs on the inode */
	struct mutex i_rwsem;
	/* guarded by i_rwsem */
	loff_t i_size;
	union {
		struct pipe_inode_info *i_pipe;
		void *i_data;
	};
};

struct file {
	spinlock_t f_lock;		/* guards f_ep, and f_flags against two fcntl() at once */
	fmode_t f_mode;			/* fixed after open */
	atomic_long_t f_count;		/* references; when it reaches 0 the file is released */
	struct mutex f_pos_lock;
	loff_t f_pos;			/* guarded by f_pos_lock; only for files that can seek */
	unsigned int f_flags;		/* O_NONBLOCK and the like */
	const struct file_operations *f_op;
	struct inode *f_inode;
	void *private_data;		/* the object behind the file: struct eventpoll, pipe_inode_info … */
	/*
	 * Where the items of all epolls that watch this file are linked (epitem.fllink); null while there are
	 * none. Guarded by f_lock.
	 */
	struct hlist_head *f_ep;
	/* Once f_count is 0: first to have the release run by the task, then to free the memory. */
	union {
		struct callback_head f_task_work;
		struct rcu_head f_rcuhead;
	};
	union {				/* of a pipe's reading end: see fifo_open() */
		u64 f_version;
		u64 f_pipe;		/* newer kernels' name for it */
	};
	struct path f_path;		/* empty: names of files are not modelled */
	const char *f_name;		/* lab edition: "[eventpoll]", "pipe" …, for display */
};

struct file_operations {
	struct module *owner;
	loff_t (*llseek)(struct file *, loff_t, int);
	ssize_t (*read)(struct file *, char __user *, size_t, loff_t *);
	ssize_t (*write)(struct file *, const char __user *, size_t, loff_t *);
	ssize_t (*read_iter)(struct kiocb *, struct iov_iter *);
	ssize_t (*write_iter)(struct kiocb *, struct iov_iter *);
	/* What is ready, and on which queues are changes announced; see poll.h. */
	__poll_t (*poll)(struct file *, struct poll_table_struct *);
	long (*unlocked_ioctl)(struct file *, unsigned int, unsigned long);
	long (*compat_ioctl)(struct file *, unsigned int, unsigned long);
	int (*mmap)(struct file *, struct vm_area_struct *);
	int (*open)(struct inode *, struct file *);
	int (*flush)(struct file *, fl_owner_t id);	/* at every close() */
	int (*release)(struct inode *, struct file *);	/* at the last reference */
	int (*fasync)(int, struct file *, int);
	ssize_t (*splice_write)(struct pipe_inode_info *, struct file *, loff_t *, size_t, unsigned int);
	ssize_t (*splice_read)(struct file *, loff_t *, struct pipe_inode_info *, size_t, unsigned int);
	void (*show_fdinfo)(struct seq_file *m, struct file *f);
};

static inline struct inode *file_inode(const struct file *f)
{
	return f->f_inode;
}

/* One more reference to a file that the caller already has one of. */
static inline struct file *get_file(struct file *f)
{
	atomic_long_inc(&f->f_count);
	return f;
}

#define I_DIRTY			0x7	/* inode.i_state: has to be written to disk. There is none. */
#define INR_OPEN_CUR		1024	/* RLIMIT_NOFILE, unless changed */

/* Subclasses for mutex_lock_nested(). */
enum inode_i_mutex_lock_class {
	I_MUTEX_NORMAL,
	I_MUTEX_PARENT,
	I_MUTEX_CHILD,
	I_MUTEX_XATTR,
	I_MUTEX_NONDIR2,
	I_MUTEX_PARENT2,
};

struct timespec64 current_time(struct inode *inode);
#define simple_inode_init_ts(inode)						\
	((inode)->i_atime = (inode)->i_mtime = (inode)->i_ctime = current_time(inode))
#define file_accessed(file)	((void)(file))
#define file_update_time(file)	((void)(file), 0)

/* Signals for input and output (O_ASYNC) are not modelled: nobody is on such a list. */
struct fasync_struct;
#define kill_fasync(list, sig, band)	((void)(list))
static inline int fasync_helper(int fd, struct file *file, int on, struct fasync_struct **list)
{
	return -EINVAL;
}

#define file_count(x)	atomic_long_read(&(x)->f_count)

/* fs/file_table.c */
struct file *alloc_empty_file(int flags);
/* A file on `inode` (whose reference it takes over) with one reference, or an ERR_PTR. `name` must live on. */
struct file *lab_alloc_file(const char *name, struct inode *inode, int flags, const struct file_operations *fop);
struct inode *new_inode_pseudo(struct super_block *sb);
struct vfsmount;
/* For inodes of the kernel's own file systems; fs/libfs.c. */
struct file *alloc_file_pseudo(struct inode *inode, struct vfsmount *mnt, const char *name, int flags,
			       const struct file_operations *fops);
struct file *alloc_file_clone(struct file *base, int flags, const struct file_operations *fops);
void ihold(struct inode *inode);
void iput(struct inode *inode);

/* whence of lseek */
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#define SEEK_MAX	2

/* fs/read_write.c */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos);
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos);
loff_t noop_llseek(struct file *file, loff_t offset, int whence);
loff_t no_llseek(struct file *file, loff_t offset, int whence);
loff_t vfs_llseek(struct file *file, loff_t offset, int whence);

/* fs/ramfs.c, drivers/char/mem.c, fs/pipe.c */
extern const struct file_operations ramfs_file_operations;
extern const struct file_operations null_fops;
extern const struct file_operations zero_fops;
extern const struct file_operations pipefifo_fops;
int ramfs_truncate(struct inode *inode, loff_t length);

/* fs/open.c */
/* A number for a new file on the inode; references to inode and dentry are taken over, also on failure. */
int open_inode_fd(struct inode *inode, struct dentry *dentry, int flags);
int filp_close(struct file *filp, fl_owner_t id);
int nonseekable_open(struct inode *inode, struct file *filp);
int stream_open(struct inode *inode, struct file *filp);

/* There are no 32-bit programs here. */
#define compat_ptr_ioctl	NULL

/* Moving pages between files without copying: splice() is not modelled. */
#define iter_file_splice_write	NULL
#define generic_file_splice_read	NULL
#define copy_splice_read	NULL

/* fs/console.c: opens 0, 1 and 2 for the calling task. */
void console_on_rootfs(void);

#endif

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The table from numbers to files: reserving the lowest free number, installing, looking up, close, dup.
 *
 * files->file_lock guards the table. A file that is in the table has at least one reference, the table's; so
 * under the lock a lookup can take another one without fear. Close-on-exec marks are kept though the simulated
 * kernel has no exec().
 */
#include <linux/syscalls.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/bitops.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/fdtable.h>
#include <linux/dcache.h>
#include <linux/uaccess.h>
#include <linux/fcntl.h>
#include <linux/errno.h>

#define FIRST_FDS	64	/* slots that a new table has */

static struct file *init_fds[FIRST_FDS];

/* The table of the first task. */
struct files_struct init_files = {
	.count = ATOMIC_INIT(1),
	.file_lock = __SPIN_LOCK_UNLOCKED(init_files.file_lock),
	.max_fds = FIRST_FDS,
	.fd = init_fds,
	.umask = 0022,
	.nofile = { 1024, NR_OPEN_DEFAULT },
};

static inline bool fd_is_open(struct files_struct *files, unsigned int fd)
{
	return (files->open_fds[fd / BITS_PER_LONG] >> (fd % BITS_PER_LONG)) & 1;
}

static inline void __set_open_fd(struct files_struct *files, unsigned int fd, bool cloexec)
{
	unsigned long bit = 1UL << (fd % BITS_PER_LONG);

	files->open_fds[fd / BITS_PER_LONG] |= bit;
	if (cloexec)
		files->close_on_exec[fd / BITS_PER_LONG] |= bit;
	else
		files->close_on_exec[fd / BITS_PER_LONG] &= ~bit;
}

/* The number is free again. The caller holds file_lock. */
static void __put_unused_fd(struct files_struct *files, unsigned int fd)
{
	files->open_fds[fd / BITS_PER_LONG] &= ~(1UL << (fd % BITS_PER_LONG));
	if (fd < files->next_fd)
		files->next_fd = fd;
}

/*
 * Makes the table large enough for number fd. Called and returns with file_lock held, but drops it for a while.
 * 0 or a negative errno.
 */
static int expand_files(struct files_struct *files, unsigned int fd)
{
	unsigned int size = files->max_fds;
	struct file **larger;
	struct file **old;

	if (fd < files->max_fds)
		return 0;
	while (size <= fd)
		size *= 2;

	spin_unlock(&files->file_lock);
	larger = kcalloc(size, sizeof(struct file *), GFP_KERNEL);
	spin_lock(&files->file_lock);
	if (!larger)
		return -ENOMEM;
	if (fd < files->max_fds) {
		/* Another thread was faster. */
		kfree(larger);
		return 0;
	}
	old = files->fd;
	memcpy(larger, old, files->max_fds * sizeof(struct file *));
	files->fd = larger;
	files->max_fds = size;
	if (old != init_fds)
		kfree(old);
	return 0;
}

/* Reserves the lowest free number >= start. -EMFILE when there is none. */
static int alloc_fd(unsigned int start, unsigned int flags)
{
	struct files_struct *files = current->files;
	unsigned int fd;
	int error;

	spin_lock(&files->file_lock);
again:
	fd = start;
	if (fd < files->next_fd)
		fd = files->next_fd;
	while (fd < files->nofile.rlim_cur && fd_is_open(files, fd))
		fd++;
	error = -EMFILE;
	if (fd >= files->nofile.rlim_cur)
		goto out;
	if (fd >= files->max_fds) {
		error = expand_files(files, fd);
		if (error)
			goto out;
		/* The lock was dropped: somebody may have taken the number. */
		goto again;
	}
	if (start <= files->next_fd)
		files->next_fd = fd + 1;
	__set_open_fd(files, fd, flags & O_CLOEXEC);
	error = fd;
out:
	spin_unlock(&files->file_lock);
	return error;
}

int get_unused_fd_flags(unsigned int flags)
{
	return alloc_fd(0, flags);
}

void put_unused_fd(unsigned int fd)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	__put_unused_fd(files, fd);
	spin_unlock(&files->file_lock);
}

void fd_install(unsigned int fd, struct file *file)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	WARN_ON_ONCE(files->fd[fd] != NULL);
	files->fd[fd] = file;
	spin_unlock(&files->file_lock);
}

/* ---- looking up ---- */

struct file *fget(unsigned int fd)
{
	struct files_struct *files = current->files;
	struct file *file;

	spin_lock(&files->file_lock);
	file = files_lookup_fd(files, fd);
	if (file)
		get_file(file);
	spin_unlock(&files->file_lock);
	return file;
}

/* Differs for files opened with O_PATH, which are not modelled. */
struct file *fget_raw(unsigned int fd)
{
	return fget(fd);
}

struct fd fdget(unsigned int fd)
{
	struct files_struct *files = current->files;
	struct fd f;

	f.flags = 0;
	if (atomic_read(&files->count) == 1) {
		/* No other task uses this table, so nobody can close the number while we work: borrow. */
		f.file = files_lookup_fd(files, fd);
		return f;
	}
	f.file = fget(fd);
	if (f.file)
		f.flags = FDPUT_FPUT;
	return f;
}

struct fd fdget_raw(unsigned int fd)
{
	return fdget(fd);
}

/* For read and write: a file with a position is locked, so that two at once do not use the same position. */
struct fd fdget_pos(unsigned int fd)
{
	struct fd f = fdget(fd);

	if (f.file && (f.file->f_mode & FMODE_LSEEK)) {
		f.flags |= FDPUT_POS_UNLOCK;
		mutex_lock(&f.file->f_pos_lock);
	}
	return f;
}

void fdput_pos(struct fd f)
{
	if (f.flags & FDPUT_POS_UNLOCK)
		mutex_unlock(&f.file->f_pos_lock);
	fdput(f);
}

/* ---- closing ---- */

/*
 * Takes the file out of the table; the table's reference becomes the caller's. Null if the number is not open.
 */
static struct file *file_close_fd(struct files_struct *files, unsigned int fd)
{
	struct file *file;

	spin_lock(&files->file_lock);
	file = files_lookup_fd(files, fd);
	if (file) {
		files->fd[fd] = NULL;
		__put_unused_fd(files, fd);
	}
	spin_unlock(&files->file_lock);
	return file;
}

/* A number of the file is closed. The file itself goes only with its last reference. */
int filp_close(struct file *filp, fl_owner_t id)
{
	int error = 0;

	if (filp->f_op->flush)
		error = filp->f_op->flush(filp, id);
	__fput_sync(filp);
	return error;
}

int close_fd(unsigned int fd)
{
	struct file *file;

	file = file_close_fd(current->files, fd);
	if (!file)
		return -EBADF;
	return filp_close(file, current->files);
}

SYSCALL_DEFINE1(close, unsigned int, fd)
{
	return close_fd(fd);
}

/* The lowest number >= fd that is in use, or one behind the table. Looked up without the lock: a hint. */
static unsigned int next_open_fd(struct files_struct *files, unsigned int fd)
{
	unsigned long word;

	while (fd < files->max_fds) {
		word = READ_ONCE(files->open_fds[fd / BITS_PER_LONG]) >> (fd % BITS_PER_LONG);
		if (word)
			return fd + __ffs(word);
		fd = (fd / BITS_PER_LONG + 1) * BITS_PER_LONG;
	}
	return fd;
}

#define CLOSE_RANGE_CLOEXEC	4

SYSCALL_DEFINE3(close_range, unsigned int, fd, unsigned int, max_fd, unsigned int, flags)
{
	struct files_struct *files = current->files;

	if (flags & ~CLOSE_RANGE_CLOEXEC)
		return -EINVAL;
	if (fd > max_fd)
		return -EINVAL;
	if (max_fd >= files->max_fds)
		max_fd = files->max_fds - 1;
	for (; fd <= max_fd; fd++) {
		if (!(flags & CLOSE_RANGE_CLOEXEC))
			close_fd(fd);
		else if (fd_is_open(files, fd))
			set_close_on_exec(fd, 1);
	}
	return 0;
}

/* ---- dup ---- */

/* Puts the file at number fd, closing what was there. Called with file_lock held, releases it. */
static int do_dup2(struct files_struct *files, struct file *file, unsigned int fd, unsigned int flags)
{
	struct file *replaced;

	replaced = files->fd[fd];
	if (!replaced && fd_is_open(files, fd)) {
		/* Reserved by another thread that is about to install a file there. */
		spin_unlock(&files->file_lock);
		return -EBUSY;
	}
	get_file(file);
	files->fd[fd] = file;
	__set_open_fd(files, fd, flags & O_CLOEXEC);
	spin_unlock(&files->file_lock);

	if (replaced)
		filp_close(replaced, files);
	return fd;
}

static int ksys_dup3(unsigned int oldfd, unsigned int newfd, int flags)
{
	struct files_struct *files = current->files;
	struct file *file;
	int error;

	if (flags & ~O_CLOEXEC)
		return -EINVAL;
	if (oldfd == newfd)
		return -EINVAL;
	if (newfd >= files->nofile.rlim_cur)
		return -EBADF;

	spin_lock(&files->file_lock);
	error = expand_files(files, newfd);
	file = files_lookup_fd(files, oldfd);
	if (!file)
		error = -EBADF;
	if (error) {
		spin_unlock(&files->file_lock);
		return error;
	}
	return do_dup2(files, file, newfd, flags);
}

SYSCALL_DEFINE3(dup3, unsigned int, oldfd, unsigned int, newfd, int, flags)
{
	return ksys_dup3(oldfd, newfd, flags);
}

SYSCALL_DEFINE2(dup2, unsigned int, oldfd, unsigned int, newfd)
{
	struct file *file;

	if (newfd == oldfd) {
		/* Nothing to do, if the number is open at all. */
		file = fget(oldfd);
		if (!file)
			return -EBADF;
		fput(file);
		return newfd;
	}
	return ksys_dup3(oldfd, newfd, 0);
}

/* fcntl(F_DUPFD): another number, not below `from`, for the same file. */
int f_dupfd(unsigned int from, struct file *file, unsigned int flags)
{
	int fd;

	if (from >= current->files->nofile.rlim_cur)
		return -EINVAL;
	fd = alloc_fd(from, flags);
	if (fd >= 0) {
		get_file(file);
		fd_install(fd, file);
	}
	return fd;
}

SYSCALL_DEFINE1(dup, unsigned int, fildes)
{
	struct file *file;
	int fd;

	file = fget(fildes);
	if (!file)
		return -EBADF;
	fd = get_unused_fd_flags(0);
	if (fd < 0)
		fput(file);
	else
		fd_install(fd, file);	/* fget()'s reference is now the table's */
	return fd;
}

/* ---- close-on-exec marks, for fcntl ---- */

void set_close_on_exec(unsigned int fd, int flag)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	__set_open_fd(files, fd, flag != 0);
	spin_unlock(&files->file_lock);
}

bool get_close_on_exec(unsigned int fd)
{
	struct files_struct *files = current->files;

	return (READ_ONCE(files->close_on_exec[fd / BITS_PER_LONG]) >> (fd % BITS_PER_LONG)) & 1;
}

void do_close_on_exec(struct files_struct *files)
{
	unsigned int fd;

	for (fd = 0; fd < files->max_fds; fd++) {
		if (fd_is_open(files, fd) && get_close_on_exec(fd))
			close_fd(fd);
	}
}

/* ---- how many ---- */

/* Only the limit on open files is modelled; the others are infinite and stay so. */
static int do_prlimit(unsigned int resource, struct rlimit *new_rlim, struct rlimit *old_rlim)
{
	struct files_struct *files = current->files;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	if (new_rlim && new_rlim->rlim_cur > new_rlim->rlim_max)
		return -EINVAL;
	*old_rlim = (struct rlimit){ RLIM_INFINITY, RLIM_INFINITY };
	if (resource == RLIMIT_NOFILE) {
		if (new_rlim && new_rlim->rlim_max > NR_OPEN_DEFAULT)
			return -EPERM;
		spin_lock(&files->file_lock);
		*old_rlim = files->nofile;
		if (new_rlim)
			files->nofile = *new_rlim;
		spin_unlock(&files->file_lock);
	} else if (new_rlim && new_rlim->rlim_cur != RLIM_INFINITY) {
		__vm_note("setrlimit() is modelled for RLIMIT_NOFILE only: other limits are not enforced");
	}
	return 0;
}

SYSCALL_DEFINE4(prlimit64, pid_t, pid, unsigned int, resource, const struct rlimit __user *, new_rlim,
		struct rlimit __user *, old_rlim)
{
	struct rlimit new;
	struct rlimit old;
	int error;

	if (pid && pid != current->tgid)
		return -ESRCH;
	if (new_rlim && copy_from_user(&new, new_rlim, sizeof(new)))
		return -EFAULT;
	error = do_prlimit(resource, new_rlim ? &new : NULL, &old);
	if (!error && old_rlim && copy_to_user(old_rlim, &old, sizeof(old)))
		error = -EFAULT;
	return error;
}

SYSCALL_DEFINE2(getrlimit, unsigned int, resource, struct rlimit __user *, rlim)
{
	return __x64_sys_prlimit64(0, resource, NULL, rlim);
}

SYSCALL_DEFINE2(setrlimit, unsigned int, resource, struct rlimit __user *, rlim)
{
	return rlim ? __x64_sys_prlimit64(0, resource, rlim, NULL) : -EFAULT;
}

/* ---- whole tables ---- */

struct files_struct *alloc_files_struct(void)
{
	struct files_struct *files;

	files = kzalloc(sizeof(*files), GFP_KERNEL);
	if (!files)
		return NULL;
	files->fd = kcalloc(FIRST_FDS, sizeof(struct file *), GFP_KERNEL);
	if (!files->fd) {
		kfree(files);
		return NULL;
	}
	files->max_fds = FIRST_FDS;
	atomic_set(&files->count, 1);
	spin_lock_init(&files->file_lock);
	return files;
}

struct files_struct *dup_fd(struct files_struct *oldf)
{
	struct files_struct *newf;
	unsigned int fd;
	int error;

	newf = alloc_files_struct();
	if (!newf)
		return NULL;
	spin_lock(&newf->file_lock);
	error = expand_files(newf, oldf->max_fds - 1);
	spin_unlock(&newf->file_lock);
	if (error) {
		put_files_struct(newf);
		return NULL;
	}

	spin_lock(&oldf->file_lock);
	newf->next_fd = oldf->next_fd;
	newf->pwd = dget(oldf->pwd);
	newf->umask = oldf->umask;
	newf->nofile = oldf->nofile;
	memcpy(newf->open_fds, oldf->open_fds, sizeof(newf->open_fds));
	memcpy(newf->close_on_exec, oldf->close_on_exec, sizeof(newf->close_on_exec));
	for (fd = 0; fd < oldf->max_fds && fd < newf->max_fds; fd++) {
		if (oldf->fd[fd])
			newf->fd[fd] = get_file(oldf->fd[fd]);
		else
			/* Free; or reserved by a thread that fork() does not copy. */
			__put_unused_fd(newf, fd);
	}
	spin_unlock(&oldf->file_lock);
	return newf;
}

void put_files_struct(struct files_struct *files)
{
	unsigned int fd;

	if (!atomic_dec_and_test(&files->count))
		return;
	for (fd = 0; fd < files->max_fds; fd++) {
		if (files->fd[fd]) {
			filp_close(files->fd[fd], files);
			files->fd[fd] = NULL;
		}
	}
	mutex_lock(&namei_mutex);
	dput(files->pwd);
	mutex_unlock(&namei_mutex);
	if (files != &init_files) {
		kfree(files->fd);
		kfree(files);
	}
}

void exit_files(struct task_struct *tsk)
{
	struct files_struct *files = tsk->files;

	tsk->files = NULL;
	if (files)
		put_files_struct(files);
}

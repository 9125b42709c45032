/* SPDX-License-Identifier: MIT */
/* System calls on names of files. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "libc.h"

int openat(int folder, const char *path, int flags, ...)
{
	va_list list;
	long mode = 0;

	if (flags & O_CREAT) {
		va_start(list, flags);
		mode = va_arg(list, int);
		va_end(list);
	}
	return (int)__result(__vm_syscall(SYS_openat, (long)folder, (long)path, (long)flags, mode));
}

int stat(const char *path, struct stat *to)
{
	return (int)__result(__vm_syscall(SYS_stat, (long)path, (long)to));
}

int lstat(const char *path, struct stat *to)
{
	return (int)__result(__vm_syscall(SYS_lstat, (long)path, (long)to));
}

int fstat(int fd, struct stat *to)
{
	return (int)__result(__vm_syscall(SYS_fstat, (long)fd, (long)to));
}

int fstatat(int folder, const char *path, struct stat *to, int flags)
{
	return (int)__result(__vm_syscall(SYS_newfstatat, (long)folder, (long)path, (long)to, (long)flags));
}

int mkdir(const char *path, mode_t mode)
{
	return (int)__result(__vm_syscall(SYS_mkdir, (long)path, (long)mode));
}

int mkdirat(int folder, const char *path, mode_t mode)
{
	return (int)__result(__vm_syscall(SYS_mkdirat, (long)folder, (long)path, (long)mode));
}

int mknod(const char *path, mode_t mode, dev_t device)
{
	return (int)__result(__vm_syscall(SYS_mknod, (long)path, (long)mode, (long)device));
}

int mknodat(int folder, const char *path, mode_t mode, dev_t device)
{
	return (int)__result(__vm_syscall(SYS_mknodat, (long)folder, (long)path, (long)mode, (long)device));
}

int mkfifo(const char *path, mode_t mode)
{
	return mknod(path, mode | S_IFIFO, 0);
}

int mkfifoat(int folder, const char *path, mode_t mode)
{
	return mknodat(folder, path, mode | S_IFIFO, 0);
}

int chmod(const char *path, mode_t mode)
{
	return (int)__result(__vm_syscall(SYS_chmod, (long)path, (long)mode));
}

int fchmod(int fd, mode_t mode)
{
	return (int)__result(__vm_syscall(SYS_fchmod, (long)fd, (long)mode));
}

mode_t umask(mode_t mask)
{
	return (mode_t)__vm_syscall(SYS_umask, (long)mask);
}

int truncate(const char *path, off_t length)
{
	return (int)__result(__vm_syscall(SYS_truncate, (long)path, (long)length));
}

int unlink(const char *path)
{
	return (int)__result(__vm_syscall(SYS_unlink, (long)path));
}

int unlinkat(int folder, const char *path, int flags)
{
	return (int)__result(__vm_syscall(SYS_unlinkat, (long)folder, (long)path, (long)flags));
}

int rmdir(const char *path)
{
	return (int)__result(__vm_syscall(SYS_rmdir, (long)path));
}

int remove(const char *path)
{
	long error = __vm_syscall(SYS_unlink, (long)path);

	if (error == -EISDIR)
		error = __vm_syscall(SYS_rmdir, (long)path);
	return (int)__result(error);
}

int rename(const char *from, const char *to)
{
	return (int)__result(__vm_syscall(SYS_rename, (long)from, (long)to));
}

int access(const char *path, int mode)
{
	return (int)__result(__vm_syscall(SYS_access, (long)path, (long)mode));
}

int faccessat(int folder, const char *path, int mode, int flags)
{
	return (int)__result(__vm_syscall(SYS_faccessat, (long)folder, (long)path, (long)mode));
}

int chdir(const char *path)
{
	return (int)__result(__vm_syscall(SYS_chdir, (long)path));
}

int fchdir(int fd)
{
	return (int)__result(__vm_syscall(SYS_fchdir, (long)fd));
}

char *getcwd(char *to, size_t size)
{
	char *path = to;

	if (!path) {
		if (!size)
			size = 4096;
		path = malloc(size);
		if (!path)
			return NULL;
	}
	if (__result(__vm_syscall(SYS_getcwd, (long)path, size)) >= 0)
		return path;
	if (!to)
		free(path);
	return NULL;
}

/* Links are not modelled; the kernel says so. */
int link(const char *from, const char *to)
{
	return (int)__result(__vm_syscall(SYS_link, (long)from, (long)to));
}

int symlink(const char *target, const char *path)
{
	return (int)__result(__vm_syscall(SYS_symlink, (long)target, (long)path));
}

/* There are none, so what is there is not one. */
ssize_t readlink(const char *path, char *to, size_t size)
{
	struct stat there;

	if (stat(path, &there) < 0)
		return -1;
	errno = EINVAL;
	return -1;
}

/* What is in memory is as safe as it can be. */
int fsync(int fd)
{
	struct stat there;

	if (fstat(fd, &there) < 0)
		return -1;
	if (S_ISREG(there.st_mode) || S_ISDIR(there.st_mode))
		return 0;
	errno = EINVAL;
	return -1;
}

int fdatasync(int fd)
{
	return fsync(fd);
}

int getrlimit(int resource, struct rlimit *to)
{
	return (int)__result(__vm_syscall(SYS_getrlimit, (long)resource, (long)to));
}

int setrlimit(int resource, const struct rlimit *limit)
{
	return (int)__result(__vm_syscall(SYS_setrlimit, (long)resource, (long)limit));
}

int prlimit(pid_t pid, int resource, const struct rlimit *limit, struct rlimit *old)
{
	return (int)__result(__vm_syscall(SYS_prlimit64, (long)pid, (long)resource, (long)limit, (long)old));
}

int getdtablesize(void)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_NOFILE, &limit) < 0 ? 256 : (int)limit.rlim_cur;
}

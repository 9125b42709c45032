/* SPDX-License-Identifier: MIT */
/* Less usual system calls on file descriptors: positions, scattered buffers, files by name. */
#include <fcntl.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>
#include "libc.h"

int open(const char *path, int flags, ...)
{
	va_list list;
	long mode = 0;

	if (flags & O_CREAT) {
		va_start(list, flags);
		mode = va_arg(list, int);
		va_end(list);
	}
	return (int)__blocking(__vm_syscall(SYS_open, (long)path, (long)flags, mode));
}

int creat(const char *path, mode_t mode)
{
	return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int memfd_create(const char *name, unsigned int flags)
{
	return (int)__result(__vm_syscall(SYS_memfd_create, (long)name, (long)flags));
}

int ftruncate(int fd, off_t length)
{
	return (int)__result(__vm_syscall(SYS_ftruncate, (long)fd, (long)length));
}

off_t lseek(int fd, off_t offset, int whence)
{
	return __result(__vm_syscall(SYS_lseek, (long)fd, (long)offset, (long)whence));
}

ssize_t pread(int fd, void *to, size_t size, off_t offset)
{
	return __blocking(__vm_syscall(SYS_pread64, (long)fd, (long)to, size, (long)offset));
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t offset)
{
	return __blocking(__vm_syscall(SYS_pwrite64, (long)fd, (long)from, size, (long)offset));
}

ssize_t readv(int fd, const struct iovec *parts, int count)
{
	return __blocking(__vm_syscall(SYS_readv, (long)fd, (long)parts, (long)count));
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
	return __blocking(__vm_syscall(SYS_writev, (long)fd, (long)parts, (long)count));
}

int ioctl(int fd, unsigned long request, ...)
{
	va_list list;
	long argument;

	va_start(list, request);
	argument = va_arg(list, long);
	va_end(list);
	return (int)__result(__vm_syscall(SYS_ioctl, (long)fd, request, argument));
}

/* Not modelled; the kernel says so. */
ssize_t sendfile(int to, int from, off_t *offset, size_t count)
{
	return __blocking(__vm_syscall(SYS_sendfile, (long)to, (long)from, (long)offset, count));
}

ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t size, unsigned int flags)
{
	return __result(__vm_syscall(SYS_splice, (long)from, (long)from_offset, (long)to, (long)to_offset, size, (long)flags));
}

ssize_t tee(int from, int to, size_t size, unsigned int flags)
{
	return __result(__vm_syscall(SYS_tee, (long)from, (long)to, size, (long)flags));
}

/* Nothing here is a terminal; errno tells that from a bad number. */
int isatty(int fd)
{
	char settings[64];

	return ioctl(fd, TCGETS, settings) == 0;
}

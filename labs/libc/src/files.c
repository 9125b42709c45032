/* SPDX-License-Identifier: MIT */
/* System calls on file descriptors. Each is the call and nothing else, so that stepping in goes to the kernel. */
#include <fcntl.h>
#include <stdarg.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include "libc.h"

ssize_t read(int fd, void *to, size_t size)
{
	return __blocking(__vm_syscall(SYS_read, (long)fd, (long)to, size));
}

ssize_t write(int fd, const void *from, size_t size)
{
	return __blocking(__vm_syscall(SYS_write, (long)fd, (long)from, size));
}

int close(int fd)
{
	return (int)__blocking(__vm_syscall(SYS_close, (long)fd));
}

int dup(int fd)
{
	return (int)__result(__vm_syscall(SYS_dup, (long)fd));
}

int dup2(int fd, int to)
{
	return (int)__result(__vm_syscall(SYS_dup2, (long)fd, (long)to));
}

int dup3(int fd, int to, int flags)
{
	return (int)__result(__vm_syscall(SYS_dup3, (long)fd, (long)to, (long)flags));
}

int close_range(unsigned int first, unsigned int last, int flags)
{
	return (int)__result(__vm_syscall(SYS_close_range, (long)first, (long)last, (long)flags));
}

int pipe(int fds[2])
{
	return (int)__result(__vm_syscall(SYS_pipe, (long)fds));
}

int pipe2(int fds[2], int flags)
{
	return (int)__result(__vm_syscall(SYS_pipe2, (long)fds, (long)flags));
}

int fcntl(int fd, int command, ...)
{
	va_list list;
	long argument;

	va_start(list, command);
	argument = command == F_GETFD || command == F_GETFL || command == F_GETPIPE_SZ || command == F_GETOWN ||
			command == F_GETSIG
			? 0
			: va_arg(list, int);
	va_end(list);
	return (int)__result(__vm_syscall(SYS_fcntl, (long)fd, (long)command, argument));
}

int eventfd(unsigned int count, int flags)
{
	return (int)__result(__vm_syscall(SYS_eventfd2, (long)count, (long)flags));
}

int eventfd_read(int fd, eventfd_t *value)
{
	return read(fd, value, sizeof(*value)) == sizeof(*value) ? 0 : -1;
}

int eventfd_write(int fd, eventfd_t value)
{
	return write(fd, &value, sizeof(value)) == sizeof(value) ? 0 : -1;
}

/* SPDX-License-Identifier: MIT */
#include <sys/mman.h>
#include "libc.h"

void *mmap(void *wish, size_t size, int protection, int flags, int fd, off_t offset)
{
	return (void *)__result(__vm_syscall(SYS_mmap, (long)wish, size, (long)protection, (long)flags, (long)fd,
					     (long)offset));
}

int munmap(void *start, size_t size)
{
	return (int)__result(__vm_syscall(SYS_munmap, (long)start, size));
}

int mprotect(void *start, size_t size, int protection)
{
	return (int)__result(__vm_syscall(SYS_mprotect, (long)start, size, (long)protection));
}

int madvise(void *start, size_t size, int advice)
{
	return (int)__result(__vm_syscall(SYS_madvise, (long)start, size, (long)advice));
}

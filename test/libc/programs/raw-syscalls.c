/* SPDX-License-Identifier: MIT */
/* syscall() with fewer arguments than six, and its errors. */
#define _GNU_SOURCE 1
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
	assert(syscall(SYS_gettid) == getpid() && syscall(SYS_getpid) == getpid() && gettid() == getpid());
	assert(syscall(SYS_write, 1, "raw\n", 4L) == 4);
	assert(syscall(SYS_close, 77) == -1 && errno == EBADF);
	assert(syscall(9999) == -1 && errno == ENOSYS);
	printf("ok\n");
	return 0;
}

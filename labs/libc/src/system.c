/* SPDX-License-Identifier: MIT */
/* What a program asks about the system and itself, and the calls that start other programs, of which there are none. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>
#include "libc.h"

#define PAGE 4096
/* The simulated user memory, in bytes. */
#define MEMORY (32L << 20)

/* One user with the number that the kernel gives, and one group of the same number. */
uid_t geteuid(void)
{
	return getuid();
}

gid_t getgid(void)
{
	return getuid();
}

gid_t getegid(void)
{
	return getuid();
}

static int become(unsigned int wanted)
{
	if (wanted == getuid())
		return 0;
	errno = EPERM;
	return -1;
}

int setuid(uid_t user)
{
	return become(user);
}

int setgid(gid_t group)
{
	return become(group);
}

int seteuid(uid_t user)
{
	return become(user);
}

int setegid(gid_t group)
{
	return become(group);
}

char *getlogin(void)
{
	return "user";
}

int uname(struct utsname *to)
{
	memset(to, 0, sizeof(*to));
	strcpy(to->sysname, "Linux");
	strcpy(to->nodename, "epoll-lab");
	strcpy(to->release, "6.12.0-lab");
	strcpy(to->version, "simulated");
	strcpy(to->machine, "x86_64");
	strcpy(to->domainname, "(none)");
	return 0;
}

int gethostname(char *to, size_t size)
{
	struct utsname names;

	uname(&names);
	if (strlen(names.nodename) >= size) {
		memcpy(to, names.nodename, size);
		errno = ENAMETOOLONG;
		return -1;
	}
	strcpy(to, names.nodename);
	return 0;
}

int sethostname(const char *name, size_t size)
{
	errno = EPERM;
	return -1;
}

int getpagesize(void)
{
	return PAGE;
}

long sysconf(int name)
{
	struct rlimit limit;

	switch (name) {
	case _SC_ARG_MAX:
		return 2097152;
	case _SC_CHILD_MAX:
		return 1024;
	case _SC_CLK_TCK:
		return 100;
	case _SC_NGROUPS_MAX:
		return 65536;
	case _SC_OPEN_MAX:
		return getrlimit(RLIMIT_NOFILE, &limit) ? -1 : (long)limit.rlim_cur;
	case _SC_VERSION:
	case _SC_THREADS:
		return _POSIX_VERSION;
	case _SC_PAGESIZE:
		return PAGE;
	case _SC_IOV_MAX:
		return 1024;
	case _SC_NPROCESSORS_CONF:
		return get_nprocs_conf();
	case _SC_NPROCESSORS_ONLN:
		return get_nprocs();
	case _SC_PHYS_PAGES:
	case _SC_AVPHYS_PAGES:
		return MEMORY / PAGE;
	case _SC_LINE_MAX:
		return 2048;
	case _SC_HOST_NAME_MAX:
		return 64;
	}
	errno = EINVAL;
	return -1;
}

long pathconf(const char *path, int name)
{
	switch (name) {
	case _PC_NAME_MAX:
		return 255;
	case _PC_PATH_MAX:
	case _PC_PIPE_BUF:
		return 4096;
	}
	errno = EINVAL;
	return -1;
}

long fpathconf(int fd, int name)
{
	return pathconf("", name);
}

int getentropy(void *to, size_t size)
{
	if (size > 256) {
		errno = EIO;
		return -1;
	}
	return __result(__vm_syscall(SYS_getrandom, (long)to, size, 0L)) < 0 ? -1 : 0;
}

/* All tasks have the same priority. */
int nice(int by)
{
	return (int)__result(__vm_syscall(SYS_setpriority, 0L, 0L, (long)by));
}

pid_t getpgrp(void)
{
	return getpgid(0);
}

pid_t getpgid(pid_t pid)
{
	return (pid_t)__result(__vm_syscall(SYS_getpgid, (long)pid));
}

int setpgid(pid_t pid, pid_t group)
{
	return (int)__result(__vm_syscall(SYS_setpgid, (long)pid, (long)group));
}

pid_t setsid(void)
{
	return (pid_t)__result(__vm_syscall(SYS_setsid));
}

pid_t getsid(pid_t pid)
{
	return (pid_t)__result(__vm_syscall(SYS_getsid, (long)pid));
}

int chown(const char *path, uid_t owner, gid_t group)
{
	return (int)__result(__vm_syscall(SYS_chown, (long)path, (long)owner, (long)group));
}

ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t size, unsigned int flags)
{
	return __result(__vm_syscall(SYS_copy_file_range, (long)from, (long)from_offset, (long)to, (long)to_offset, size,
				     (long)flags));
}

int lockf(int fd, int command, off_t size)
{
	__vm_note("lockf: file locks are not modelled; it fails with ENOSYS");
	errno = ENOSYS;
	return -1;
}

/* No descriptor is a terminal. */
char *ttyname(int fd)
{
	if (fcntl(fd, F_GETFD) >= 0)
		errno = ENOTTY;
	return NULL;
}

int daemon(int keep_folder, int keep_streams)
{
	__vm_note("daemon: there are no sessions to leave; it fails with ENOSYS");
	errno = ENOSYS;
	return -1;
}

/* The heap is the machine's: it has no end to move. */
void *sbrk(long by)
{
	__vm_note("sbrk: the heap is not one block of memory here; it fails with ENOMEM. Use malloc.");
	errno = ENOMEM;
	return (void *)-1;
}

int brk(void *end)
{
	return sbrk(0) == (void *)-1 ? -1 : 0;
}

/* ---- other programs ---- */

static int no_programs(void)
{
	__vm_note("exec: there are no other programs to run; it fails with ENOSYS");
	errno = ENOSYS;
	return -1;
}

int execve(const char *path, char *const argv[], char *const environment[])
{
	return no_programs();
}

int execv(const char *path, char *const argv[])
{
	return no_programs();
}

int execvp(const char *file, char *const argv[])
{
	return no_programs();
}

int execvpe(const char *file, char *const argv[], char *const environment[])
{
	return no_programs();
}

int execl(const char *path, const char *argument, ...)
{
	return no_programs();
}

int execlp(const char *file, const char *argument, ...)
{
	return no_programs();
}

int execle(const char *path, const char *argument, ...)
{
	return no_programs();
}

/* SPDX-License-Identifier: MIT */
#ifndef _UNISTD_H
#define _UNISTD_H

#include <bits/types.h>

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2

#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif

#define R_OK 4
#define W_OK 2
#define X_OK 1
#define F_OK 0

#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3

#define _POSIX_VERSION 200809L
#define _POSIX_THREADS 200809L
#define _POSIX_TIMERS 200809L
#define _POSIX_MONOTONIC_CLOCK 0

#define _SC_ARG_MAX 0
#define _SC_CHILD_MAX 1
#define _SC_CLK_TCK 2
#define _SC_NGROUPS_MAX 3
#define _SC_OPEN_MAX 4
#define _SC_VERSION 29
#define _SC_PAGESIZE 30
#define _SC_PAGE_SIZE 30
#define _SC_IOV_MAX 60
#define _SC_THREADS 67
#define _SC_NPROCESSORS_CONF 83
#define _SC_NPROCESSORS_ONLN 84
#define _SC_PHYS_PAGES 85
#define _SC_AVPHYS_PAGES 86
#define _SC_LINE_MAX 43
#define _SC_HOST_NAME_MAX 180

#define _PC_NAME_MAX 3
#define _PC_PATH_MAX 4
#define _PC_PIPE_BUF 5

extern char **environ;

ssize_t read(int fd, void *to, size_t size);
ssize_t write(int fd, const void *from, size_t size);
int close(int fd);
int dup(int fd);
int dup2(int fd, int to);
int dup3(int fd, int to, int flags);
#define CLOSE_RANGE_UNSHARE 2
#define CLOSE_RANGE_CLOEXEC 4
int close_range(unsigned int first, unsigned int last, int flags);
int pipe(int fds[2]);
int pipe2(int fds[2], int flags);
off_t lseek(int fd, off_t offset, int whence);
ssize_t pread(int fd, void *to, size_t size, off_t offset);
ssize_t pwrite(int fd, const void *from, size_t size, off_t offset);
int ftruncate(int fd, off_t length);
int truncate(const char *path, off_t length);
int unlink(const char *path);
int unlinkat(int folder, const char *path, int flags);
int rmdir(const char *path);
int access(const char *path, int mode);
int faccessat(int folder, const char *path, int mode, int flags);
int chdir(const char *path);
int fchdir(int fd);
char *getcwd(char *to, size_t size);
int link(const char *from, const char *to);
int symlink(const char *target, const char *path);
ssize_t readlink(const char *path, char *to, size_t size);
int isatty(int fd);
int getdtablesize(void);
int fsync(int fd);
int fdatasync(int fd);
ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t size, unsigned int flags);
int chown(const char *path, uid_t owner, gid_t group);
int lockf(int fd, int command, off_t size);
char *ttyname(int fd);
pid_t getpid(void);
pid_t getppid(void);
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int setuid(uid_t user);
int setgid(gid_t group);
int seteuid(uid_t user);
int setegid(gid_t group);
pid_t getpgrp(void);
pid_t getpgid(pid_t pid);
int setpgid(pid_t pid, pid_t group);
pid_t setsid(void);
pid_t getsid(pid_t pid);
char *getlogin(void);
int gethostname(char *to, size_t size);
int sethostname(const char *name, size_t size);
int getpagesize(void);
long sysconf(int name);
long pathconf(const char *path, int name);
long fpathconf(int fd, int name);
int getentropy(void *to, size_t size);
int nice(int by);
int daemon(int keep_folder, int keep_streams);
void *sbrk(long by);
int brk(void *end);
void swab(const void *from, void *to, ssize_t size);

/* There are no other programs: they fail with ENOSYS. */
int execve(const char *path, char *const argv[], char *const environment[]);
int execv(const char *path, char *const argv[]);
int execvp(const char *file, char *const argv[]);
int execvpe(const char *file, char *const argv[], char *const environment[]);
int execl(const char *path, const char *argument, ...);
int execlp(const char *file, const char *argument, ...);
int execle(const char *path, const char *argument, ...);
pid_t gettid(void);
pid_t fork(void);
pid_t vfork(void);
pid_t _Fork(void);
int setpgrp(void);
unsigned int alarm(unsigned int seconds);
useconds_t ualarm(useconds_t microseconds, useconds_t interval);
unsigned int sleep(unsigned int seconds);
int usleep(useconds_t microseconds);
int pause(void);
void _exit(int status) __attribute__((noreturn));
long syscall(long number, ...);

extern char *optarg;
extern int optind;
extern int opterr;
extern int optopt;
int getopt(int argc, char *const argv[], const char *options);

#endif

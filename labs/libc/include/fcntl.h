/* SPDX-License-Identifier: MIT */
#ifndef _FCNTL_H
#define _FCNTL_H

#include <bits/types.h>

#define O_ACCMODE 00000003
#define O_RDONLY 00000000
#define O_WRONLY 00000001
#define O_RDWR 00000002
#define O_CREAT 00000100
#define O_EXCL 00000200
#define O_NOCTTY 00000400
#define O_TRUNC 00001000
#define O_APPEND 00002000
#define O_NONBLOCK 00004000
#define O_NDELAY O_NONBLOCK
#define O_DSYNC 00010000
#define O_ASYNC 00020000
#define FASYNC O_ASYNC
#ifdef _GNU_SOURCE
#define O_DIRECT 00040000
#define O_NOATIME 01000000
#define O_PATH 010000000
#endif
#define O_LARGEFILE 0
#define O_DIRECTORY 00200000
#define O_NOFOLLOW 00400000
#define O_CLOEXEC 02000000
#define O_SYNC 04010000

#define F_DUPFD 0
#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#define F_SETOWN 8
#define F_GETOWN 9
#define F_SETSIG 10
#define F_GETSIG 11
#define F_DUPFD_CLOEXEC 1030
#define F_SETPIPE_SZ 1031
#define F_GETPIPE_SZ 1032
#define FD_CLOEXEC 1

#define SPLICE_F_MOVE 1
#define SPLICE_F_NONBLOCK 2
#define SPLICE_F_MORE 4

#define AT_FDCWD (-100)
#define AT_SYMLINK_NOFOLLOW 0x100
#define AT_REMOVEDIR 0x200
#define AT_EACCESS 0x200
#define AT_EMPTY_PATH 0x1000

int fcntl(int fd, int command, ...);
int open(const char *path, int flags, ...);
ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t size, unsigned int flags);
ssize_t tee(int from, int to, size_t size, unsigned int flags);
int openat(int folder, const char *path, int flags, ...);
int creat(const char *path, mode_t mode);

#endif

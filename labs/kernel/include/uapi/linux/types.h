/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _UAPI_LINUX_TYPES_H
#define _UAPI_LINUX_TYPES_H

typedef signed char		__s8;
typedef unsigned char		__u8;
typedef signed short		__s16;
typedef unsigned short		__u16;
typedef signed int		__s32;
typedef unsigned int		__u32;
typedef signed long long	__s64;
typedef unsigned long long	__u64;

typedef __u16			__le16;
typedef __u16			__be16;
typedef __u32			__le32;
typedef __u32			__be32;
typedef __u64			__le64;
typedef __u64			__be64;
typedef __u16			__sum16;
typedef __u32			__wsum;

/* A set of EPOLL* or POLL* bits. */
typedef unsigned int		__poll_t;

typedef long			__kernel_long_t;
typedef unsigned long		__kernel_ulong_t;
typedef int			__kernel_pid_t;
typedef unsigned int		__kernel_uid32_t;
typedef unsigned int		__kernel_gid32_t;
typedef unsigned long		__kernel_size_t;
typedef long			__kernel_ssize_t;
typedef long long		__kernel_loff_t;
typedef long			__kernel_off_t;
typedef long long		__kernel_time64_t;
typedef long			__kernel_old_time_t;
typedef long			__kernel_suseconds_t;
typedef long			__kernel_clock_t;
typedef int			__kernel_timer_t;
typedef int			__kernel_clockid_t;
typedef int			__kernel_key_t;
typedef struct { int val[2]; }	__kernel_fsid_t;

/* select()'s bitmap of file descriptors. */
#define __FD_SETSIZE		1024
typedef struct {
	unsigned long fds_bits[__FD_SETSIZE / (8 * sizeof(long))];
} __kernel_fd_set;

#endif

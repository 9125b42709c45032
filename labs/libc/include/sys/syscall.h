/* SPDX-License-Identifier: MIT */
/* x86-64's numbers, of the calls that the simulated kernel knows. */
#ifndef _SYS_SYSCALL_H
#define _SYS_SYSCALL_H

#define SYS_read 0
#define SYS_write 1
#define SYS_open 2
#define SYS_close 3
#define SYS_poll 7
#define SYS_lseek 8
#define SYS_rt_sigaction 13
#define SYS_rt_sigprocmask 14
#define SYS_ioctl 16
#define SYS_pread64 17
#define SYS_pwrite64 18
#define SYS_readv 19
#define SYS_writev 20
#define SYS_pipe 22
#define SYS_select 23
#define SYS_sched_yield 24
#define SYS_dup 32
#define SYS_dup2 33
#define SYS_pause 34
#define SYS_nanosleep 35
#define SYS_getpid 39
#define SYS_sendto 44
#define SYS_recvfrom 45
#define SYS_sendmsg 46
#define SYS_recvmsg 47
#define SYS_shutdown 48
#define SYS_socketpair 53
#define SYS_setsockopt 54
#define SYS_getsockopt 55
#define SYS_exit 60
#define SYS_kill 62
#define SYS_fcntl 72
#define SYS_ftruncate 77
#define SYS_unlink 87
#define SYS_gettimeofday 96
#define SYS_getuid 102
#define SYS_getppid 110
#define SYS_rt_sigpending 127
#define SYS_rt_sigsuspend 130
#define SYS_gettid 186
#define SYS_time 201
#define SYS_futex 202
#define SYS_epoll_create 213
#define SYS_clock_gettime 228
#define SYS_clock_getres 229
#define SYS_clock_nanosleep 230
#define SYS_exit_group 231
#define SYS_epoll_wait 232
#define SYS_epoll_ctl 233
#define SYS_tgkill 234
#define SYS_pselect6 270
#define SYS_ppoll 271
#define SYS_epoll_pwait 281
#define SYS_eventfd 284
#define SYS_eventfd2 290
#define SYS_epoll_create1 291
#define SYS_dup3 292
#define SYS_pipe2 293
#define SYS_getrandom 318
#define SYS_memfd_create 319
#define SYS_close_range 436
#define SYS_epoll_pwait2 441

#define __NR_gettid SYS_gettid
#define __NR_futex SYS_futex
#define __NR_epoll_wait SYS_epoll_wait
#define __NR_epoll_ctl SYS_epoll_ctl
#define __NR_epoll_create1 SYS_epoll_create1
#define __NR_epoll_pwait SYS_epoll_pwait
#define __NR_epoll_pwait2 SYS_epoll_pwait2

#endif

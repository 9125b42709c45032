/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _ASM_UNISTD_H
#define _ASM_UNISTD_H

/* Numbers of the system calls, as on x86-64. */
#define __NR_read		0
#define __NR_write		1
#define __NR_open		2
#define __NR_close		3
#define __NR_poll		7
#define __NR_rt_sigaction	13
#define __NR_rt_sigprocmask	14
#define __NR_ioctl		16
#define __NR_readv		19
#define __NR_writev		20
#define __NR_lseek		8
#define __NR_pread64		17
#define __NR_pwrite64		18
#define __NR_pipe		22
#define __NR_select		23
#define __NR_sched_yield	24
#define __NR_dup		32
#define __NR_dup2		33
#define __NR_pause		34
#define __NR_nanosleep		35
#define __NR_getpid		39
#define __NR_socket		41
#define __NR_connect		42
#define __NR_accept		43
#define __NR_sendto		44
#define __NR_recvfrom		45
#define __NR_sendmsg		46
#define __NR_recvmsg		47
#define __NR_shutdown		48
#define __NR_bind		49
#define __NR_listen		50
#define __NR_getsockname	51
#define __NR_getpeername	52
#define __NR_socketpair		53
#define __NR_setsockopt		54
#define __NR_getsockopt		55
#define __NR_exit		60
#define __NR_kill		62
#define __NR_fcntl		72
#define __NR_ftruncate		77
#define __NR_unlink		87
#define __NR_gettimeofday	96
#define __NR_getuid		102
#define __NR_getppid		110
#define __NR_rt_sigpending	127
#define __NR_rt_sigtimedwait	128
#define __NR_rt_sigsuspend	130
#define __NR_arch_prctl		158
#define __NR_gettid		186
#define __NR_tkill		200
#define __NR_time		201
#define __NR_futex		202
#define __NR_epoll_create	213
#define __NR_set_tid_address	218
#define __NR_clock_gettime	228
#define __NR_clock_getres	229
#define __NR_clock_nanosleep	230
#define __NR_exit_group		231
#define __NR_epoll_wait		232
#define __NR_epoll_ctl		233
#define __NR_tgkill		234
#define __NR_pselect6		270
#define __NR_ppoll		271
#define __NR_epoll_pwait	281
#define __NR_signalfd		282
#define __NR_timerfd_create	283
#define __NR_eventfd		284
#define __NR_timerfd_settime	286
#define __NR_timerfd_gettime	287
#define __NR_accept4		288
#define __NR_signalfd4		289
#define __NR_eventfd2		290
#define __NR_epoll_create1	291
#define __NR_dup3		292
#define __NR_pipe2		293
#define __NR_getrandom		318
#define __NR_memfd_create	319
#define __NR_close_range	436
#define __NR_epoll_pwait2	441

/* The laboratory's own: what pthreads need, without the tricks of clone(). */
#define __NR_lab_thread_start	1000
#define __NR_lab_get_tls	1001
#define __NR_lab_set_tls	1002
#define __NR_lab_set_name	1003

#endif

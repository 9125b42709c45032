/* SPDX-License-Identifier: MIT */
/* Sizes, offsets and constants of the headers are those of glibc on x86-64. */
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <float.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define SIZE(type) printf(#type " %zu %zu\n", sizeof(type), _Alignof(type))
#define AT(type, member) printf(#type "." #member " %zu\n", offsetof(type, member))
#define NUMBER(name) printf(#name " %ld\n", (long)(name))

int main(void)
{
	SIZE(size_t); SIZE(ssize_t); SIZE(off_t); SIZE(pid_t); SIZE(uid_t); SIZE(mode_t); SIZE(time_t); SIZE(clockid_t);
	SIZE(socklen_t); SIZE(sa_family_t); SIZE(suseconds_t); SIZE(wchar_t); SIZE(ptrdiff_t); SIZE(max_align_t);
	SIZE(int_fast8_t); SIZE(int_fast16_t); SIZE(int_fast32_t); SIZE(uint_least16_t); SIZE(intmax_t); SIZE(uintptr_t);
	SIZE(struct timespec); SIZE(struct timeval); SIZE(sigset_t); SIZE(siginfo_t); SIZE(struct sigaction);
	SIZE(union sigval); SIZE(sig_atomic_t); SIZE(fd_set); SIZE(struct pollfd); SIZE(nfds_t); SIZE(struct epoll_event);
	SIZE(epoll_data_t); SIZE(eventfd_t); SIZE(struct iovec); SIZE(struct sockaddr); SIZE(struct sockaddr_un);
	SIZE(pthread_t); SIZE(pthread_attr_t); SIZE(pthread_mutex_t); SIZE(pthread_mutexattr_t); SIZE(pthread_cond_t);
	SIZE(pthread_condattr_t); SIZE(pthread_rwlock_t); SIZE(pthread_rwlockattr_t); SIZE(pthread_barrier_t);
	SIZE(pthread_barrierattr_t); SIZE(pthread_spinlock_t); SIZE(pthread_key_t); SIZE(pthread_once_t); SIZE(sem_t);
	SIZE(div_t); SIZE(ldiv_t); SIZE(atomic_int); SIZE(atomic_llong); SIZE(atomic_bool); SIZE(atomic_flag);
	AT(struct sigaction, sa_mask); AT(struct sigaction, sa_flags); AT(struct epoll_event, data);
	AT(siginfo_t, si_code); AT(siginfo_t, si_pid); AT(siginfo_t, si_uid); AT(siginfo_t, si_value);
	AT(struct sockaddr_un, sun_path); AT(struct pollfd, revents);

	NUMBER(EPOLLIN); NUMBER(EPOLLPRI); NUMBER(EPOLLOUT); NUMBER(EPOLLERR); NUMBER(EPOLLHUP); NUMBER(EPOLLRDNORM);
	NUMBER(EPOLLRDBAND); NUMBER(EPOLLWRNORM); NUMBER(EPOLLWRBAND); NUMBER(EPOLLMSG); NUMBER(EPOLLRDHUP);
	NUMBER(EPOLLEXCLUSIVE); NUMBER(EPOLLWAKEUP); NUMBER(EPOLLONESHOT); NUMBER(EPOLLET); NUMBER(EPOLL_CLOEXEC);
	NUMBER(EPOLL_CTL_ADD); NUMBER(EPOLL_CTL_DEL); NUMBER(EPOLL_CTL_MOD); NUMBER(EFD_SEMAPHORE); NUMBER(EFD_NONBLOCK);
	NUMBER(EFD_CLOEXEC); NUMBER(POLLIN); NUMBER(POLLPRI); NUMBER(POLLOUT); NUMBER(POLLERR); NUMBER(POLLHUP);
	NUMBER(POLLNVAL); NUMBER(POLLRDHUP); NUMBER(POLLRDNORM); NUMBER(POLLRDBAND); NUMBER(POLLWRNORM); NUMBER(POLLWRBAND);
	NUMBER(POLLMSG); NUMBER(O_RDONLY); NUMBER(O_WRONLY); NUMBER(O_RDWR); NUMBER(O_ACCMODE); NUMBER(O_NONBLOCK);
	NUMBER(O_APPEND); NUMBER(O_CREAT); NUMBER(O_EXCL); NUMBER(O_TRUNC); NUMBER(O_CLOEXEC); NUMBER(F_DUPFD);
	NUMBER(F_GETFD); NUMBER(F_SETFD); NUMBER(F_GETFL); NUMBER(F_SETFL); NUMBER(F_DUPFD_CLOEXEC); NUMBER(F_SETPIPE_SZ);
	NUMBER(F_GETPIPE_SZ); NUMBER(FD_CLOEXEC); NUMBER(AF_UNIX); NUMBER(SOCK_STREAM); NUMBER(SOCK_DGRAM);
	NUMBER(SOCK_SEQPACKET); NUMBER(SOCK_NONBLOCK); NUMBER(SOCK_CLOEXEC); NUMBER(SHUT_RD); NUMBER(SHUT_WR);
	NUMBER(SHUT_RDWR); NUMBER(MSG_PEEK); NUMBER(MSG_DONTWAIT); NUMBER(MSG_NOSIGNAL); NUMBER(MSG_TRUNC);
	NUMBER(MSG_WAITALL); NUMBER(SOL_SOCKET); NUMBER(SO_TYPE); NUMBER(SO_ERROR); NUMBER(SO_SNDBUF); NUMBER(SO_RCVBUF);
	NUMBER(FIONREAD); NUMBER(FIONBIO); NUMBER(SIG_BLOCK); NUMBER(SIG_UNBLOCK); NUMBER(SIG_SETMASK); NUMBER(SA_SIGINFO);
	NUMBER(SA_RESTART); NUMBER(SA_NODEFER); NUMBER(SA_RESETHAND); NUMBER(SA_ONSTACK); NUMBER(SA_NOCLDSTOP);
	NUMBER(SA_NOCLDWAIT); NUMBER(SIG_DFL); NUMBER(SIG_IGN); NUMBER(SIG_ERR); NUMBER(NSIG); NUMBER(SIGABRT);
	NUMBER(SIGUSR1); NUMBER(SIGUSR2); NUMBER(SIGPIPE); NUMBER(SIGCHLD); NUMBER(SIGIO); NUMBER(SIGSYS); NUMBER(SIGWINCH);
	NUMBER(PTHREAD_CREATE_DETACHED); NUMBER(PTHREAD_MUTEX_RECURSIVE); NUMBER(PTHREAD_MUTEX_ERRORCHECK);
	NUMBER(PTHREAD_BARRIER_SERIAL_THREAD); NUMBER(CLOCK_REALTIME); NUMBER(CLOCK_MONOTONIC); NUMBER(CLOCK_BOOTTIME);
	NUMBER(SYS_epoll_wait); NUMBER(SYS_epoll_ctl); NUMBER(SYS_epoll_pwait2); NUMBER(SYS_futex); NUMBER(SYS_eventfd2);
	NUMBER(SYS_pipe2); NUMBER(SYS_exit_group); NUMBER(SYS_memfd_create); NUMBER(SYS_gettid); NUMBER(SYS_tgkill);
	NUMBER(FD_SETSIZE); NUMBER(RAND_MAX); NUMBER(EXIT_FAILURE); NUMBER(EOF); NUMBER(BUFSIZ); NUMBER(PIPE_BUF);
	NUMBER(PATH_MAX); NUMBER(IOV_MAX); NUMBER(SSIZE_MAX); NUMBER(SEEK_END); NUMBER(INT_MIN); NUMBER(LONG_MIN);
	NUMBER(ULONG_MAX); NUMBER(CHAR_MIN); NUMBER(USHRT_MAX); NUMBER(SIZE_MAX); NUMBER(INT64_MIN); NUMBER(UINT32_MAX);
	NUMBER(EDEADLK); NUMBER(ENOTSUP); NUMBER(EWOULDBLOCK); NUMBER(ELOOP); NUMBER(ETIMEDOUT); NUMBER(ENOTSOCK);
	NUMBER(EHWPOISON); NUMBER(SEM_VALUE_MAX); NUMBER(DBL_DIG); NUMBER(DBL_MAX_EXP); NUMBER(FLT_MANT_DIG);
	printf("%g %g %g %g %g %g\n", DBL_MAX, DBL_MIN, DBL_EPSILON, FLT_MAX, FLT_MIN, FLT_EPSILON);
	return 0;
}

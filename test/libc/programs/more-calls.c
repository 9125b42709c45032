/* SPDX-License-Identifier: MIT */
/* System calls that few programs make: waiting for signals, absolute sleeps, pselect, messages, ranges. */
#define _GNU_SOURCE 1
#include <assert.h>
#include <endian.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static volatile int seen;
static pthread_t main_thread;

static void handler(int number) { seen = number; }

static void *kicks(void *number)
{
	usleep(20000);
	pthread_kill(main_thread, (int)(long)number);
	return NULL;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	struct timespec t = { 0, 2000000 }, until, now;
	sigset_t mask, old, pending;
	pthread_t thread;
	int fds[2], r;
	char a[4], b[8];
	fd_set set;

	main_thread = pthread_self();
	sigaction(SIGUSR1, &action, NULL);
	pthread_create(&thread, NULL, kicks, (void *)(long)SIGUSR1);
	r = pause();
	printf("%d %d %d\n", r, errno == EINTR, seen == SIGUSR1);
	pthread_join(thread, NULL);

	sigemptyset(&mask);
	sigaddset(&mask, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &mask, &old);
	seen = 0;
	raise(SIGUSR1);
	assert(sigpending(&pending) == 0 && sigismember(&pending, SIGUSR1) == 1 && sigismember(&pending, SIGUSR2) == 0);
	printf("%d ", seen);
	r = sigsuspend(&old);
	printf("%d %d %d\n", r, errno == EINTR, seen == SIGUSR1);

	assert(pipe(fds) == 0);
	FD_ZERO(&set);
	FD_SET(fds[0], &set);
	raise(SIGUSR1);
	seen = 0;
	r = pselect(fds[0] + 1, &set, NULL, NULL, NULL, &old);
	printf("%d %d %d\n", r, errno == EINTR, seen == SIGUSR1);
	FD_SET(fds[0], &set);
	r = pselect(fds[0] + 1, &set, NULL, NULL, &t, &mask);
	printf("%d %d %ld\n", r, FD_ISSET(fds[0], &set), t.tv_nsec);
	write(fds[1], "x", 1);
	FD_SET(fds[0], &set);
	r = pselect(fds[0] + 1, &set, NULL, NULL, NULL, NULL);
	printf("%d %d\n", r, FD_ISSET(fds[0], &set));
	assert(close_range(fds[0], fds[1], 0) == 0 && close(fds[0]) == -1 && errno == EBADF);

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec++;
	until.tv_nsec = 0;
	assert(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == 0);
	clock_gettime(CLOCK_MONOTONIC, &now);
	printf("%d %d\n", now.tv_sec >= until.tv_sec, clock_nanosleep(77, 0, &t, NULL) == EINVAL);
	assert(clock_getres(CLOCK_MONOTONIC, &t) == 0 && t.tv_sec == 0 && t.tv_nsec >= 1);

	assert(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
	struct iovec out[2] = { { "ab", 2 }, { "cdef", 4 } }, in[2] = { { a, 4 }, { b, 8 } };
	struct msghdr message = { .msg_iov = out, .msg_iovlen = 2 };
	printf("%zd ", sendmsg(fds[0], &message, 0));
	message = (struct msghdr){ .msg_iov = in, .msg_iovlen = 2 };
	printf("%zd ", recvmsg(fds[1], &message, 0));
	printf("%.4s %.2s %d\n", a, b, message.msg_flags);
	printf("%zd ", sendto(fds[0], "to", 2, 0, NULL, 0));
	printf("%zd\n", recvfrom(fds[1], b, 8, MSG_DONTWAIT, NULL, NULL));
	r = recv(fds[1], b, 8, MSG_DONTWAIT);
	printf("%d %d\n", r, errno == EAGAIN);
	assert(getrandom(b, 8, 0) == 8 && getppid() >= 0 && getuid() == getuid());
	assert(htobe32(1) == 0x1000000 && le16toh(5) == 5 && be64toh(htobe64(7)) == 7);
	return 0;
}

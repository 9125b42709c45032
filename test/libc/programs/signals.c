/* SPDX-License-Identifier: MIT */
/* Signals: handlers, masks, ignoring, resetting, to a thread, siginfo, interrupted calls. */
#define _GNU_SOURCE 1
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t seen[32], nested, in_thread, code;
static pthread_t target;

static void count(int number) { seen[number]++; }
static void nests(int number)
{
	seen[number]++;
	if (number == SIGUSR1) {
		raise(SIGUSR2);
		nested = seen[SIGUSR2];
	}
}
static void info(int number, siginfo_t *info, void *context)
{
	(void)context;
	seen[number]++;
	code = info->si_signo;
}
static void where(int number) { (void)number; in_thread = pthread_equal(pthread_self(), target) != 0; }

static void *sleeper(void *fd)
{
	char c;
	ssize_t n = read(*(int *)fd, &c, 1);

	return (void *)(long)(n < 0 ? errno : 0);
}

int main(void)
{
	struct sigaction action = { .sa_handler = count }, old;
	sigset_t set, before;
	void *result;
	int fds[2];

	assert(sigaction(SIGUSR1, &action, &old) == 0 && old.sa_handler == SIG_DFL);
	raise(SIGUSR1);
	kill(getpid(), SIGUSR1);
	printf("%d ", seen[SIGUSR1]);
	assert(signal(SIGUSR1, SIG_IGN) == count);
	raise(SIGUSR1);
	printf("%d ", seen[SIGUSR1]);
	assert(signal(SIGUSR1, count) == SIG_IGN);

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	assert(sigprocmask(SIG_BLOCK, &set, &before) == 0 && !sigismember(&before, SIGUSR1));
	raise(SIGUSR1);
	raise(SIGUSR1);
	printf("%d ", seen[SIGUSR1]);
	assert(sigprocmask(SIG_SETMASK, &before, NULL) == 0);
	printf("%d\n", seen[SIGUSR1]);

	action.sa_handler = nests;
	sigaction(SIGUSR1, &action, NULL);
	sigaction(SIGUSR2, &action, NULL);
	raise(SIGUSR1);
	printf("%d ", nested);
	sigaddset(&action.sa_mask, SIGUSR2);
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	printf("%d %d\n", nested, seen[SIGUSR2]);

	action = (struct sigaction){ .sa_flags = SA_SIGINFO | SA_RESETHAND };
	action.sa_sigaction = info;
	sigaction(SIGTERM, &action, NULL);
	raise(SIGTERM);
	assert(sigaction(SIGTERM, NULL, &old) == 0);
	printf("%d %d\n", code, old.sa_handler == SIG_DFL);

	pipe(fds);
	action = (struct sigaction){ .sa_handler = where };
	sigaction(SIGUSR2, &action, NULL);
	pthread_create(&target, NULL, sleeper, &fds[0]);
	usleep(20000);
	assert(pthread_kill(target, SIGUSR2) == 0);
	pthread_join(target, &result);
	printf("%d %d\n", in_thread, (long)result == EINTR);

	action = (struct sigaction){ .sa_handler = where, .sa_flags = SA_RESTART };
	sigaction(SIGUSR2, &action, NULL);
	pthread_create(&target, NULL, sleeper, &fds[0]);
	usleep(20000);
	pthread_kill(target, SIGUSR2);
	usleep(20000);
	write(fds[1], "x", 1);
	pthread_join(target, &result);
	printf("%d %ld\n", in_thread, (long)result);

	signal(SIGPIPE, SIG_IGN);
	close(fds[0]);
	assert(write(fds[1], "x", 1) == -1 && errno == EPIPE);
	assert(sigaction(SIGKILL, &action, NULL) == -1 && errno == EINVAL);
	assert(sigaddset(&set, 0) == -1 && kill(getpid(), 0) == 0);
	sigfillset(&set);
	assert(sigismember(&set, SIGCHLD) == 1 && sigdelset(&set, SIGCHLD) == 0 && sigismember(&set, SIGCHLD) == 0);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* signalfd: sleeping readers and epolls, woken by another thread; a handler comes first; edges; threads see their own. */
#include <sys/signalfd.h>
#include <time.h>
#include "conformance.h"

static pthread_t main_thread;
static volatile sig_atomic_t handled;

static void pause_ms(long ms)
{
	struct timespec time = { 0, ms * 1000000 };

	nanosleep(&time, NULL);
}

static void handler(int number)
{
	handled++;
}

static void *send_later(void *arg)
{
	pause_ms(30);
	kill(getpid(), *(int *)arg);
	return NULL;
}

static void *send_to_main(void *arg)
{
	pause_ms(30);
	pthread_kill(main_thread, *(int *)arg);
	return NULL;
}

static void start(pthread_t *thread, void *(*function)(void *), int *number)
{
	must("pthread_create", -pthread_create(thread, NULL, function, number));
}

static void take_one(const char *what, int fd)
{
	struct signalfd_siginfo info;
	ssize_t n = read(fd, &info, sizeof(info));

	if (n < 0)
		result(what, n);
	else
		printf("%s: %d code %d\n", what, info.ssi_signo, info.ssi_code);
}

/* Another thread does not see what was sent to us alone, whatever file it asks. */
static void *look_elsewhere(void *arg)
{
	int *fds = arg;

	take_one("another thread", fds[0]);
	return NULL;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	int usr1 = SIGUSR1, usr2 = SIGUSR2, term = SIGTERM;
	int ep = must("epoll_create1", epoll_create1(0));
	pthread_t thread;
	sigset_t set;
	int fd;

	main_thread = pthread_self();
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGTERM, &action, NULL);
	fd = must("signalfd", signalfd(-1, &set, 0));

	start(&thread, send_later, &usr1);
	take_one("blocking read", fd);
	pthread_join(thread, NULL);
	start(&thread, send_to_main, &usr2);
	take_one("blocking read, own signal", fd);
	pthread_join(thread, NULL);

	/* A signal with a handler interrupts the read. */
	start(&thread, send_to_main, &term);
	take_one("interrupted", fd);
	pthread_join(thread, NULL);
	printf("handled %d\n", handled);

	add(ep, fd, EPOLLIN, 1);
	start(&thread, send_later, &usr1);
	show("epoll_wait", ep, 4, 2000);
	pthread_join(thread, NULL);
	take_one("read", fd);
	must("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN | EPOLLET, 2));
	raise(SIGUSR1);
	show("edge", ep, 4, 0);
	show("no edge", ep, 4, 0);
	raise(SIGUSR2);
	show("another signal, another edge", ep, 4, 0);
	take_one("read", fd);
	show("read, the rest has no edge", ep, 4, 0);
	take_one("read", fd);

	/* Unblocked again, it goes to its handler. */
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	printf("handled %d\n", handled);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	printf("handled %d\n", handled);
	nonblocking(fd);
	take_one("nothing left", fd);
	sigprocmask(SIG_BLOCK, &set, NULL);

	raise(SIGUSR1);
	must("pthread_create", -pthread_create(&thread, NULL, look_elsewhere, &fd));
	pthread_join(thread, NULL);
	take_one("we do", fd);
	kill(getpid(), SIGUSR1);
	must("pthread_create", -pthread_create(&thread, NULL, look_elsewhere, &fd));
	pthread_join(thread, NULL);
	take_one("taken by it", fd);
	return 0;
}

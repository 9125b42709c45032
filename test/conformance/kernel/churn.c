/* SPDX-License-Identifier: MIT */
/* Makes and closes everything that has to do with epoll, argv[1] times. Nothing may be left in the kernel's memory. */
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include "../conformance.h"

static void one_round(void)
{
	int inner = must("epoll_create1", epoll_create1(0));
	int outer = must("epoll_create1", epoll_create1(0));
	int event = must("eventfd", eventfd(1, 0));
	struct pollfd pollfds[40];
	int pipes[2], sockets[2], copy;
	char buffer[8];
	struct itimerspec spec = { { 0, 100000 }, { 0, 100000 } };
	int timer = must("timerfd_create", timerfd_create(CLOCK_REALTIME, 0));
	int signals;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signals = must("signalfd", signalfd(-1, &set, 0));
	must("settime", timerfd_settime(timer, TFD_TIMER_CANCEL_ON_SET | TFD_TIMER_ABSTIME, &spec, NULL));
	must("pipe", pipe(pipes));
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, sockets));
	copy = must("dup", dup(pipes[0]));
	add(outer, inner, EPOLLIN, 1);
	add(inner, pipes[0], EPOLLIN, 2);
	add(inner, copy, EPOLLIN | EPOLLET, 3);
	add(inner, event, EPOLLIN | EPOLLONESHOT, 4);
	add(outer, event, EPOLLIN | EPOLLEXCLUSIVE, 5);
	add(inner, sockets[0], EPOLLIN | EPOLLOUT, 6);
	add(inner, timer, EPOLLIN, 7);
	add(inner, signals, EPOLLIN, 8);
	raise(SIGUSR1);
	raise(SIGRTMIN);
	raise(SIGRTMIN);
	must("read", read(signals, (char[512]){ 0 }, 512));
	must("write", write(pipes[1], "abc", 3));
	must("write", write(sockets[1], "abc", 3));
	for (int i = 0; i < 40; i++)
		pollfds[i] = (struct pollfd){ .fd = i % 2 ? outer : pipes[1], .events = POLLIN };
	must("poll", poll(pollfds, 40, 0));
	epoll_wait(outer, (struct epoll_event[2]){ 0 }, 2, 0);
	epoll_wait(inner, (struct epoll_event[2]){ 0 }, 2, 0);
	must("DEL", control(inner, EPOLL_CTL_DEL, copy, 0, 0));
	must("read", read(pipes[0], buffer, 2));
	close(pipes[0]);
	close(inner);
	close(copy);
	close(event);
	close(timer);
	close(signals);
	close(outer);
	close(sockets[0]);
	close(sockets[1]);
	close(pipes[1]);
}

int main(int argc, char **argv)
{
	int rounds = atoi(argv[1]);

	for (int i = 0; i < rounds; i++)
		one_round();
	usleep(10000);	/* grace periods pass */
	return 0;
}

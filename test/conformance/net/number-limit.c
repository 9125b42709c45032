/* SPDX-License-Identifier: MIT */
/* RLIMIT_NOFILE: EMFILE for everything that makes a number; nothing is lost when it fails. */
#include <sys/eventfd.h>
#include <sys/resource.h>
#include "net.h"

int main(void)
{
	struct rlimit limit = { 20, 2000 }, now;
	int listener, fds[2], last = -1, fd, ep;

	listener = tcp_listener(5);
	must("connect", inet_connect(socket(AF_INET, SOCK_STREAM, 0), port_of(listener)));
	ep = new_epoll();
	must("setrlimit", setrlimit(RLIMIT_NOFILE, &limit));
	must("getrlimit", getrlimit(RLIMIT_NOFILE, &now));
	printf("%d %d\n", (int)now.rlim_cur, (int)now.rlim_max);
	while ((fd = dup(0)) >= 0)
		last = fd;
	printf("the last number: %d\n", last);
	result("dup", dup(0));
	result("dup2 beyond", dup2(0, 20));
	result("dup2 within", dup2(0, 19));
	result("F_DUPFD beyond", fcntl(0, F_DUPFD, 20));
	result("F_DUPFD", fcntl(0, F_DUPFD, 5));
	result("socket", socket(AF_INET, SOCK_STREAM, 0));
	result("pipe", pipe(fds));
	result("epoll_create1", epoll_create1(0));
	result("eventfd", eventfd(0, 0));
	result("accept", accept(listener, NULL, NULL));
	result("open", open("/dev/null", O_RDONLY));
	close(19);
	result("pipe with one free", pipe(fds));
	add(ep, listener, EPOLLIN, 1);
	show("still waits for accept", ep, 4, 0);
	result("accept with one free", accept(listener, NULL, NULL));
	limit.rlim_cur = 3000;
	result("above the hard limit", setrlimit(RLIMIT_NOFILE, &limit));
	limit.rlim_cur = 10;
	result("below what is open", setrlimit(RLIMIT_NOFILE, &limit));
	result("open ones still work", fcntl(19, F_GETFD));
	result("new ones", dup(0));
	result("unknown resource", getrlimit(99, &now));
	return 0;
}

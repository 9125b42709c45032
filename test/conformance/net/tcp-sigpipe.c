/* SPDX-License-Identifier: MIT */
/* SIGPIPE of TCP sockets: sent with EPIPE, not with MSG_NOSIGNAL, not with the reset that comes first. */
#include "net.h"

static volatile int signals;

static void count(int signo)
{
	signals++;
}

int main(void)
{
	int pair[2];

	signal(SIGPIPE, count);
	tcp_pair(pair);
	must("shutdown", shutdown(pair[0], SHUT_WR));
	result("write", write(pair[0], "x", 1));
	printf("signals: %d\n", signals);
	result("send", send(pair[0], "x", 1, 0));
	printf("signals: %d\n", signals);
	result("send without", send(pair[0], "x", 1, MSG_NOSIGNAL));
	printf("signals: %d\n", signals);
	close(pair[0]);
	tcp_pair(pair);
	put(pair[0], "unread");
	usleep(5000);
	close(pair[1]);
	usleep(5000);
	result("write after a reset", write(pair[0], "x", 1));
	printf("signals: %d\n", signals);
	result("write again", write(pair[0], "x", 1));
	printf("signals: %d\n", signals);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Who sleeps is woken by what comes over a TCP connection: accept, connect, read, epoll_wait. seeds: 3 */
#include "net.h"

static int listener, client, ep;

static void *accepting(void *arg)
{
	printf("accepted: %d\n", accept(listener, NULL, NULL) >= 0);
	return NULL;
}

static void *reading(void *arg)
{
	show_read("reader", client);
	return NULL;
}

static void *waiting(void *arg)
{
	show("epoll", ep, 4, -1);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	int pair[2];

	listener = tcp_listener(5);
	client = socket(AF_INET, SOCK_STREAM, 0);
	thread = start_asleep(accepting, NULL);
	must("connect", inet_connect(client, port_of(listener)));
	pthread_join(thread, NULL);
	close(client);

	tcp_pair(pair);
	client = pair[0];
	thread = start_asleep(reading, NULL);
	put(pair[1], "wake up");
	pthread_join(thread, NULL);
	ep = new_epoll();
	add(ep, client, EPOLLIN | EPOLLRDHUP, 1);
	thread = start_asleep(waiting, NULL);
	put(pair[1], "again");
	pthread_join(thread, NULL);
	take(client, 10);
	thread = start_asleep(waiting, NULL);
	close(pair[1]);
	pthread_join(thread, NULL);
	thread = start_asleep(reading, NULL);
	pthread_join(thread, NULL);
	return 0;
}

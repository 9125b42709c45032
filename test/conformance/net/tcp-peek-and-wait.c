/* SPDX-License-Identifier: MIT */
/* MSG_PEEK leaves what it shows, MSG_WAITALL waits for all, MSG_DONTWAIT for nothing, MSG_TRUNC throws away. */
#include "net.h"

static int pair[2];

static void *later(void *arg)
{
	usleep(10000);
	put(pair[0], "second");
	return NULL;
}

int main(void)
{
	char text[20] = "";
	pthread_t thread;
	int amount;

	tcp_pair(pair);
	result("nothing yet", recv(pair[1], text, 5, MSG_DONTWAIT));
	put(pair[0], "first");
	usleep(5000);
	result("peek", recv(pair[1], text, 3, MSG_PEEK));
	printf("\"%s\"\n", text);
	result("peek more", recv(pair[1], text, 10, MSG_PEEK));
	printf("\"%s\"\n", text);
	must("ioctl", ioctl(pair[1], FIONREAD, &amount));
	printf("FIONREAD: %d\n", amount);
	pthread_create(&thread, NULL, later, NULL);
	result("wait for all", recv(pair[1], text, 11, MSG_WAITALL));
	printf("\"%s\"\n", text);
	pthread_join(thread, NULL);
	put(pair[0], "third");
	usleep(5000);
	result("throw away", recv(pair[1], text, 4, MSG_TRUNC));
	show_read("the rest", pair[1]);
	put(pair[0], "end");
	shutdown(pair[0], SHUT_WR);
	result("wait for more than comes", recv(pair[1], text, 11, MSG_WAITALL));
	result("at the end", recv(pair[1], text, 11, MSG_WAITALL));
	result("of no size", recv(pair[1], text, 0, 0));
	return 0;
}

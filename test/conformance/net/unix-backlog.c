/* SPDX-License-Identifier: MIT */
/* A listener's queue: who finds it full gets EAGAIN or sleeps until accept() makes room. */
#include "net.h"

static const char *path;

static void *connector(void *arg)
{
	result("the one that slept", unix_connect(*(int *)arg, path));
	return NULL;
}

int main(void)
{
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), blocking = socket(AF_UNIX, SOCK_STREAM, 0);
	pthread_t thread;

	path = path_of("a");
	must("bind", unix_bind(listener, path));
	must("listen", listen(listener, 2));
	for (int i = 0; i < 5; i++)
		result("connect", unix_connect(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), path));
	thread = start_asleep(connector, &blocking);
	must("accept", accept(listener, NULL, NULL));
	pthread_join(thread, NULL);
	result("full again", unix_connect(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), path));
	must("listen", listen(listener, 3));
	result("a longer queue", unix_connect(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), path));
	for (int i = 0; i < 4; i++)
		printf("accept: %d\n", accept(listener, NULL, NULL) >= 0);
	nonblocking(listener);
	result("nobody left", accept(listener, NULL, NULL));
	unlink(path);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* SO_REUSEPORT: connections are spread over the listeners of a port; each goes to one of them. */
#include "net.h"

int main(void)
{
	int listeners[2], one = 1, port = 0, accepted[2] = { 0, 0 }, ep = new_epoll(), waiting = 0;
	struct epoll_event events[2];

	for (int i = 0; i < 2; i++) {
		listeners[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
		must("setsockopt", setsockopt(listeners[i], SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one)));
		must("bind", inet_bind(listeners[i], port));
		port = port_of(listeners[i]);
		must("listen", listen(listeners[i], 100));
		add(ep, listeners[i], EPOLLIN, i);
	}
	for (int i = 0; i < 60; i++)
		must("connect", inet_connect(socket(AF_INET, SOCK_STREAM, 0), port));
	usleep(5000);
	while ((waiting = epoll_wait(ep, events, 2, 0)) > 0) {
		for (int i = 0; i < waiting; i++)
			accepted[events[i].data.u64] += accept(listeners[events[i].data.u64], NULL, NULL) >= 0;
	}
	printf("all: %d, both have some: %d\n", accepted[0] + accepted[1], accepted[0] > 0 && accepted[1] > 0);
	return 0;
}

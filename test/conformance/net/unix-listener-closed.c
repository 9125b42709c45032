/* SPDX-License-Identifier: MIT */
/* A listener that is closed takes those with it whom it has not accepted: they get a reset. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a");
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0), ep = new_epoll();

	must("bind", unix_bind(listener, path));
	must("listen", listen(listener, 5));
	must("connect", unix_connect(client, path));
	add(ep, client, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, 1);
	show("connected", ep, 4, 0);
	close(listener);
	show("listener closed", ep, 4, 0);
	show_read("read", client);
	show_read("read again", client);
	signal(SIGPIPE, SIG_IGN);
	result("write", write(client, "x", 1));
	show_error("SO_ERROR", client);
	unlink(path);
	return 0;
}

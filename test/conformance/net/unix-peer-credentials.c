/* SPDX-License-Identifier: MIT */
/* SO_PEERCRED: who made the other end. */
#include "net.h"

static void show_peer(const char *what, int fd)
{
	struct ucred peer = { 0 };
	socklen_t length = sizeof(peer);

	result(what, getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length));
	printf("  %d bytes, this process: %d, nobody: %d\n", (int)length, peer.pid == getpid(), peer.pid == 0);
}

int main(void)
{
	const char *path = path_of("a");
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0), pair[2];

	must("bind", unix_bind(listener, path));
	show_peer("fresh", listener);
	must("listen", listen(listener, 5));
	must("connect", unix_connect(client, path));
	show_peer("client", client);
	show_peer("server", must("accept", accept(listener, NULL, NULL)));
	must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
	show_peer("pair", pair[1]);
	show_peer("TCP", socket(AF_INET, SOCK_STREAM, 0));
	unlink(path);
	return 0;
}

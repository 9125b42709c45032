/* SPDX-License-Identifier: MIT */
/* Datagrams by name: sendto and recvfrom, default partners, and partners who are gone or taken. */
#include "net.h"

static void show_message(const char *what, int fd)
{
	struct sockaddr_un from;
	socklen_t length = sizeof(from);
	char text[20] = "";
	long n = recvfrom(fd, text, sizeof(text), MSG_DONTWAIT, (struct sockaddr *)&from, &length);

	if (result(what, n) < 0)
		return;
	printf("  \"%s\" from %s\n", text, length > sizeof(sa_family_t) ? strrchr(from.sun_path, '-') : "nobody");
}

int main(void)
{
	const char *path = path_of("a"), *own = path_of("b");
	struct sockaddr_un address = unix_address(path);
	struct sockaddr none = { .sa_family = AF_UNSPEC };
	int server = socket(AF_UNIX, SOCK_DGRAM, 0), client = socket(AF_UNIX, SOCK_DGRAM, 0);
	int third = socket(AF_UNIX, SOCK_DGRAM, 0);

	result("to nobody", send(client, "x", 1, 0));
	result("to no name", sendto(client, "x", 1, 0, (struct sockaddr *)&address, sizeof(address)));
	must("bind", unix_bind(server, path));
	result("sendto", sendto(client, "one", 3, 0, (struct sockaddr *)&address, sizeof(address)));
	show_message("receive", server);
	must("bind", unix_bind(client, own));
	result("connect", unix_connect(client, path));
	result("send", send(client, "two", 3, 0));
	show_message("receive", server);
	show_message("nothing", server);
	result("connect back", unix_connect(server, own));
	result("reply", send(server, "three", 5, 0));
	show_message("receive", client);
	result("he has a partner", sendto(third, "x", 1, 0, (struct sockaddr *)&address, sizeof(address)));
	result("cannot be connected", unix_connect(third, path));
	result("another type", unix_connect(socket(AF_UNIX, SOCK_STREAM, 0), path));
	result("disconnect", connect(server, &none, sizeof(none)));
	result("nobody to send to", send(server, "x", 1, 0));
	result("third", sendto(third, "four", 4, 0, (struct sockaddr *)&address, sizeof(address)));
	show_message("receive", server);
	close(server);
	result("he is gone", send(client, "x", 1, 0));
	result("and no partner", send(client, "x", 1, 0));
	unlink(path);
	unlink(own);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* getaddrinfo and getnameinfo, as far as they need no network. */
#include <netdb.h>
#include "net.h"

static void look_up(const char *node, const char *service, int type, int flags)
{
	struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = type, .ai_flags = flags }, *list, *at;
	int error = getaddrinfo(node, service, &hints, &list);

	printf("%s %s: ", node ? node : "(null)", service ? service : "(null)");
	if (error) {
		printf("%s\n", gai_strerror(error));
		return;
	}
	for (at = list; at; at = at->ai_next) {
		struct sockaddr_in *address = (struct sockaddr_in *)at->ai_addr;

		printf("[%s %d type %d protocol %d length %d]", inet_ntoa(address->sin_addr), ntohs(address->sin_port),
		       at->ai_socktype, at->ai_protocol, (int)at->ai_addrlen);
	}
	printf("\n");
	freeaddrinfo(list);
}

int main(void)
{
	struct sockaddr_in address = loopback(8080);
	char host[50], service[20];
	int error;

	look_up("127.0.0.1", "8080", SOCK_STREAM, 0);
	look_up("10.1.2.3", "1", SOCK_DGRAM, AI_NUMERICHOST);
	look_up(NULL, "8080", SOCK_STREAM, AI_PASSIVE);
	look_up(NULL, "8080", SOCK_STREAM, 0);
	look_up("127.0.0.1", NULL, SOCK_STREAM, 0);
	look_up("localhost", "80", SOCK_STREAM, 0);
	look_up("127.0.0.1", "8080", 0, 0);
	look_up("localhost", "80", SOCK_STREAM, AI_NUMERICHOST);
	look_up("127.0.0.1", "x", SOCK_STREAM, AI_NUMERICSERV);
	look_up(NULL, NULL, SOCK_STREAM, 0);
	error = getnameinfo((struct sockaddr *)&address, sizeof(address), host, sizeof(host), service, sizeof(service),
			    NI_NUMERICHOST | NI_NUMERICSERV);
	printf("%d %s %s\n", error, host, service);
	error = getnameinfo((struct sockaddr *)&address, sizeof(address), host, 4, service, sizeof(service),
			    NI_NUMERICHOST | NI_NUMERICSERV);
	printf("%s\n", gai_strerror(error));
	return 0;
}

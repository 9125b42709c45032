/* SPDX-License-Identifier: MIT */
/* Names of hosts and services, without a network to ask; see netdb.h. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KNOWN_FLAGS                                                                                                    \
	(AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG | AI_NUMERICSERV)

/* The services that programs ask for by name. */
static const struct {
	const char *name;
	int port;
} services[] = {
	{ "echo", 7 }, { "discard", 9 }, { "daytime", 13 }, { "ftp", 21 }, { "ssh", 22 }, { "telnet", 23 },
	{ "smtp", 25 }, { "domain", 53 }, { "http", 80 }, { "pop3", 110 }, { "ntp", 123 }, { "https", 443 },
};

/* The types that an answer lists when the caller does not say which. */
static const struct {
	int type;
	int protocol;
} kinds[] = { { SOCK_STREAM, IPPROTO_TCP }, { SOCK_DGRAM, IPPROTO_UDP }, { SOCK_RAW, IPPROTO_IP } };

/* The port of a service, or an error. */
static int find_service(const char *service, int flags, int type)
{
	char *end;
	long port;

	if (!service)
		return 0;
	port = strtol(service, &end, 10);
	if (*service && !*end)
		return port >= 0 && port <= 65535 ? (int)port : EAI_SERVICE;
	if (flags & AI_NUMERICSERV)
		return EAI_NONAME;
	for (unsigned int i = 0; i < sizeof(services) / sizeof(services[0]); i++) {
		if (strcmp(services[i].name, service) == 0)
			return type == SOCK_RAW ? EAI_SERVICE : services[i].port;
	}
	return EAI_SERVICE;
}

static int find_host(const char *node, int flags, struct in_addr *to)
{
	if (!node)
		to->s_addr = htonl(flags & AI_PASSIVE ? INADDR_ANY : INADDR_LOOPBACK);
	else if (inet_aton(node, to))
		return 0;
	else if (!(flags & AI_NUMERICHOST) && strcmp(node, "localhost") == 0)
		to->s_addr = htonl(INADDR_LOOPBACK);
	else
		return EAI_NONAME;
	return 0;
}

/* One answer, in one piece of memory with its address. */
static struct addrinfo *new_answer(struct in_addr host, int port, int type, int protocol)
{
	struct addrinfo *answer = calloc(1, sizeof(*answer) + sizeof(struct sockaddr_in));
	struct sockaddr_in *address;

	if (!answer)
		return NULL;
	address = (struct sockaddr_in *)(answer + 1);
	address->sin_family = AF_INET;
	address->sin_port = htons((uint16_t)port);
	address->sin_addr = host;
	answer->ai_family = AF_INET;
	answer->ai_socktype = type;
	answer->ai_protocol = protocol;
	answer->ai_addrlen = sizeof(*address);
	answer->ai_addr = (struct sockaddr *)address;
	return answer;
}

static int list_answers(const struct addrinfo *hints, struct in_addr host, int port, struct addrinfo **result)
{
	struct addrinfo **last = result;

	for (unsigned int i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		int protocol = kinds[i].protocol;

		if (hints->ai_socktype && hints->ai_socktype != kinds[i].type)
			continue;
		if (hints->ai_protocol && hints->ai_protocol != protocol && kinds[i].type != SOCK_RAW)
			continue;
		*last = new_answer(host, port, kinds[i].type, kinds[i].type == SOCK_RAW ? hints->ai_protocol : protocol);
		if (!*last)
			return EAI_MEMORY;
		(*last)->ai_flags = hints->ai_flags;
		last = &(*last)->ai_next;
	}
	return *result ? 0 : EAI_SERVICE;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result)
{
	static const struct addrinfo none;
	struct in_addr host;
	int error, port;

	if (!hints)
		hints = &none;
	if (!node && !service)
		return EAI_NONAME;
	if (hints->ai_flags & ~KNOWN_FLAGS || ((hints->ai_flags & AI_CANONNAME) && !node))
		return EAI_BADFLAGS;
	if (hints->ai_family != AF_UNSPEC && hints->ai_family != AF_INET)
		return hints->ai_family == AF_INET6 ? EAI_NONAME : EAI_FAMILY;
	if (hints->ai_socktype < 0 || hints->ai_socktype > SOCK_RAW)
		return EAI_SOCKTYPE;
	port = find_service(service, hints->ai_flags, hints->ai_socktype);
	if (port < 0)
		return port;
	error = find_host(node, hints->ai_flags, &host);
	if (error)
		return error;
	*result = NULL;
	error = list_answers(hints, host, port, result);
	if (!error && (hints->ai_flags & AI_CANONNAME)) {
		(*result)->ai_canonname = strdup(node);
		if (!(*result)->ai_canonname)
			error = EAI_MEMORY;
	}
	if (error)
		freeaddrinfo(*result);
	return error;
}

void freeaddrinfo(struct addrinfo *list)
{
	while (list) {
		struct addrinfo *next = list->ai_next;

		free(list->ai_canonname);
		free(list);
		list = next;
	}
}

const char *gai_strerror(int error)
{
	switch (error) {
	case EAI_BADFLAGS:
		return "Bad value for ai_flags";
	case EAI_NONAME:
		return "Name or service not known";
	case EAI_AGAIN:
		return "Temporary failure in name resolution";
	case EAI_FAIL:
		return "Non-recoverable failure in name resolution";
	case EAI_FAMILY:
		return "ai_family not supported";
	case EAI_SOCKTYPE:
		return "ai_socktype not supported";
	case EAI_SERVICE:
		return "Servname not supported for ai_socktype";
	case EAI_MEMORY:
		return "Memory allocation failure";
	case EAI_SYSTEM:
		return "System error";
	}
	return "Unknown error";
}

/* The name of a host: only this one has one. */
static int name_host(const struct sockaddr_in *address, char *host, socklen_t size, int flags)
{
	if (!(flags & NI_NUMERICHOST) && ntohl(address->sin_addr.s_addr) == INADDR_LOOPBACK) {
		if (size <= strlen("localhost"))
			return EAI_OVERFLOW;
		strcpy(host, "localhost");
		return 0;
	}
	if (flags & NI_NAMEREQD)
		return EAI_NONAME;
	return inet_ntop(AF_INET, &address->sin_addr, host, size) ? 0 : EAI_OVERFLOW;
}

static int name_service(int port, char *service, socklen_t size, int flags)
{
	char number[8];
	const char *name = number;

	snprintf(number, sizeof(number), "%d", port);
	for (unsigned int i = 0; !(flags & NI_NUMERICSERV) && i < sizeof(services) / sizeof(services[0]); i++) {
		if (services[i].port == port)
			name = services[i].name;
	}
	if (size <= strlen(name))
		return EAI_OVERFLOW;
	strcpy(service, name);
	return 0;
}

int getnameinfo(const struct sockaddr *address, socklen_t length, char *host, socklen_t host_size, char *service,
		socklen_t service_size, int flags)
{
	const struct sockaddr_in *in = (const struct sockaddr_in *)address;
	int error = 0;

	if (length < sizeof(address->sa_family) || address->sa_family != AF_INET || length < sizeof(*in))
		return EAI_FAMILY;
	if ((!host || !host_size) && (!service || !service_size))
		return EAI_NONAME;
	if (host && host_size)
		error = name_host(in, host, host_size, flags);
	if (!error && service && service_size)
		error = name_service(ntohs(in->sin_port), service, service_size, flags);
	return error;
}

struct hostent *gethostbyname(const char *name)
{
	static struct in_addr address;
	static char *addresses[2] = { (char *)&address, NULL };
	static char *aliases[1];
	static char host[256];
	static struct hostent answer = { host, aliases, AF_INET, sizeof(address), addresses };

	if (strlen(name) >= sizeof(host) || find_host(name, 0, &address))
		return NULL;
	strcpy(host, name);
	return &answer;
}

/* SPDX-License-Identifier: MIT */
#ifndef _NETINET_IN_H
#define _NETINET_IN_H

#include <stdint.h>
#include <sys/socket.h>

#define IPPROTO_IP 0
#define IPPROTO_ICMP 1
#define IPPROTO_TCP 6
#define IPPROTO_UDP 17
#define IPPROTO_IPV6 41

typedef uint16_t in_port_t;
typedef uint32_t in_addr_t;

struct in_addr {
	in_addr_t s_addr;
};

struct sockaddr_in {
	sa_family_t sin_family;
	in_port_t sin_port;
	struct in_addr sin_addr;
	unsigned char sin_zero[8];
};

/* IPv6 addresses can be written and printed; sockets of that family do not exist in the simulated kernel. */
struct in6_addr {
	union {
		uint8_t s6_addr[16];
		uint16_t __s6_addr16[8];
		uint32_t __s6_addr32[4];
	};
};

struct sockaddr_in6 {
	sa_family_t sin6_family;
	in_port_t sin6_port;
	uint32_t sin6_flowinfo;
	struct in6_addr sin6_addr;
	uint32_t sin6_scope_id;
};

extern const struct in6_addr in6addr_any;
extern const struct in6_addr in6addr_loopback;
#define IN6ADDR_ANY_INIT { { { 0 } } }
#define IN6ADDR_LOOPBACK_INIT { { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 } } }
#define IPV6_V6ONLY 26

#define INADDR_ANY ((in_addr_t)0x00000000)
#define INADDR_BROADCAST ((in_addr_t)0xffffffff)
#define INADDR_NONE ((in_addr_t)0xffffffff)
#define INADDR_LOOPBACK ((in_addr_t)0x7f000001)
#define INET_ADDRSTRLEN 16
#define INET6_ADDRSTRLEN 46

#define IP_TOS 1
#define IP_TTL 2
#define IP_RECVERR 11

/* The machine is little-endian, the network big-endian. */
static inline uint16_t htons(uint16_t value)
{
	return __builtin_bswap16(value);
}

static inline uint16_t ntohs(uint16_t value)
{
	return __builtin_bswap16(value);
}

static inline uint32_t htonl(uint32_t value)
{
	return __builtin_bswap32(value);
}

static inline uint32_t ntohl(uint32_t value)
{
	return __builtin_bswap32(value);
}

#endif

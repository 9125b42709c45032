/* SPDX-License-Identifier: MIT */
/* Internet addresses as text. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct in6_addr in6addr_any = IN6ADDR_ANY_INIT;
const struct in6_addr in6addr_loopback = IN6ADDR_LOOPBACK_INIT;

/* Four decimal numbers without leading zeros; the text must end behind them. */
static int parse_v4(const char *text, unsigned char *to)
{
	for (int part = 0; part < 4; part++) {
		int value = 0, digits = 0;

		if (part && *text++ != '.')
			return 0;
		while (*text >= '0' && *text <= '9') {
			if (digits++ && value == 0)
				return 0;
			value = value * 10 + *text++ - '0';
			if (value > 255)
				return 0;
		}
		if (!digits)
			return 0;
		to[part] = (unsigned char)value;
	}
	return *text == 0;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Up to eight groups; "::" stands for as many zeros as are missing, and the end may be an IPv4 address. */
static int parse_v6(const char *text, unsigned char *to)
{
	unsigned char bytes[16] = { 0 };
	int filled = 0, gap = -1;

	if (text[0] == ':') {
		if (text[1] != ':')
			return 0;
		text++;
	}
	while (*text) {
		const char *start = text;
		int value = 0, digits = 0;

		if (*text == ':') {
			if (gap >= 0)
				return 0;
			gap = filled;
			text++;
			continue;
		}
		if (filled == 16)
			return 0;
		for (; hex_digit(*text) >= 0; text++) {
			if (++digits > 4)
				break;
			value = value * 16 + hex_digit(*text);
		}
		if (*text == '.' && filled <= 12) {
			if (!parse_v4(start, bytes + filled))
				return 0;
			filled += 4;
			break;
		}
		if (!digits || digits > 4)
			return 0;
		bytes[filled++] = (unsigned char)(value >> 8);
		bytes[filled++] = (unsigned char)value;
		if (!*text)
			break;
		if (*text++ != ':' || !*text)
			return 0;
	}
	if (gap >= 0) {
		if (filled == 16)
			return 0;
		memmove(bytes + 16 - (filled - gap), bytes + gap, filled - gap);
		memset(bytes + gap, 0, 16 - filled);
	} else if (filled != 16) {
		return 0;
	}
	memcpy(to, bytes, 16);
	return 1;
}

int inet_pton(int family, const char *text, void *to)
{
	unsigned char bytes[16];

	if (family != AF_INET && family != AF_INET6) {
		errno = EAFNOSUPPORT;
		return -1;
	}
	if (!(family == AF_INET ? parse_v4(text, bytes) : parse_v6(text, bytes)))
		return 0;
	memcpy(to, bytes, family == AF_INET ? 4 : 16);
	return 1;
}

/* The longest run of two or more zero groups is left out. */
static void format_v6(const unsigned char *from, char *to)
{
	unsigned int groups[8];
	int best = -1, best_length = 1;

	for (int i = 0; i < 8; i++)
		groups[i] = from[2 * i] << 8 | from[2 * i + 1];
	for (int i = 0; i < 8; i++) {
		int length = 0;

		while (i + length < 8 && !groups[i + length])
			length++;
		if (length > best_length) {
			best = i;
			best_length = length;
		}
		i += length;
	}
	for (int i = 0; i < 8; i++) {
		if (i == best) {
			to += sprintf(to, "::");
			i += best_length - 1;
			continue;
		}
		/* Addresses that contain one of version 4 end as that is written. */
		if (i == 6 && best == 0 && (best_length == 6 || (best_length == 5 && groups[5] == 0xffff))) {
			sprintf(to, "%s%u.%u.%u.%u", best_length == 6 ? "" : ":", from[12], from[13], from[14], from[15]);
			return;
		}
		to += sprintf(to, "%s%x", i && i != best + best_length ? ":" : "", groups[i]);
	}
}

const char *inet_ntop(int family, const void *from, char *to, socklen_t size)
{
	const unsigned char *bytes = from;
	char text[INET6_ADDRSTRLEN + 8];

	if (family == AF_INET) {
		sprintf(text, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
	} else if (family == AF_INET6) {
		format_v6(bytes, text);
	} else {
		errno = EAFNOSUPPORT;
		return NULL;
	}
	if (strlen(text) >= size) {
		errno = ENOSPC;
		return NULL;
	}
	return strcpy(to, text);
}

int inet_aton(const char *text, struct in_addr *to)
{
	unsigned long parts[4], last;
	int count = 0;
	char *end;

	for (;;) {
		if (*text < '0' || *text > '9')
			return 0;
		parts[count++] = strtoul(text, &end, 0);
		if (*end != '.' || count == 4)
			break;
		text = end + 1;
	}
	if (*end && *end != ' ' && *end != '\n' && *end != '\t')
		return 0;
	/* The last part fills what the others leave. */
	last = parts[count - 1];
	if (last > 0xffffffffUL >> 8 * (count - 1))
		return 0;
	for (int i = 0; i < count - 1; i++) {
		if (parts[i] > 255)
			return 0;
		last |= parts[i] << (24 - 8 * i);
	}
	if (to)
		to->s_addr = htonl((uint32_t)last);
	return 1;
}

in_addr_t inet_addr(const char *text)
{
	struct in_addr address;

	return inet_aton(text, &address) ? address.s_addr : INADDR_NONE;
}

char *inet_ntoa(struct in_addr address)
{
	static char text[INET_ADDRSTRLEN];

	inet_ntop(AF_INET, &address, text, sizeof(text));
	return text;
}

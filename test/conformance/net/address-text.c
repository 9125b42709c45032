/* SPDX-License-Identifier: MIT */
/* inet_pton, inet_ntop, inet_aton, inet_addr, inet_ntoa, htons and htonl. */
#include "net.h"

int main(void)
{
	static const char *v4[] = { "127.0.0.1", "0.0.0.0", "255.255.255.255", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4",
				    "1.2.3.4 ", "", "a.b.c.d", "1..2.3", "127.1", "0x7f.1", "0177.0.0.1", "2130706433" };
	static const char *v6[] = { "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "::ffff:1.2.3.4", "fe80::1:2",
				    "1::2::3", "12345::", ":1", "1:", "1:2:3:4:5:6:1.2.3.4", "::1.2.3", "A:b::C", "g::",
				    "0:0:1:0:0:0:1:0", "1:0:0:2:0:0:0:3", "1:2:3:4:5:6:7::" };
	unsigned char bytes[16];
	char text[60];
	struct in_addr address;

	for (unsigned i = 0; i < sizeof(v4) / sizeof(v4[0]); i++) {
		int pton = inet_pton(AF_INET, v4[i], bytes), aton = inet_aton(v4[i], &address);

		printf("\"%s\": pton %d", v4[i], pton);
		if (pton)
			printf(" %s", inet_ntop(AF_INET, bytes, text, sizeof(text)));
		printf(", aton %d", aton);
		if (aton)
			printf(" %s", inet_ntoa(address));
		printf("\n");
	}
	for (unsigned i = 0; i < sizeof(v6) / sizeof(v6[0]); i++) {
		int pton = inet_pton(AF_INET6, v6[i], bytes);

		printf("\"%s\": %d %s\n", v6[i], pton, pton ? inet_ntop(AF_INET6, bytes, text, sizeof(text)) : "");
	}
	printf("%x %x %x\n", htons(0x1234), htonl(0x12345678), ntohs(htons(80)));
	printf("%x %d\n", ntohl(inet_addr("10.1.2.3")), inet_addr("x") == INADDR_NONE);
	inet_pton(AF_INET, "1.2.3.4", bytes);
	result("too short", inet_ntop(AF_INET, bytes, text, 7) ? 0 : -1);
	result("just enough", inet_ntop(AF_INET, bytes, text, 8) ? 0 : -1);
	result("another family", inet_pton(AF_UNIX, "1.2.3.4", bytes));
	return 0;
}

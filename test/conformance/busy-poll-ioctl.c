/* SPDX-License-Identifier: MIT */
/* Busy polling's parameters: a kernel either has them or says that it does not support them. from: 6.12 */
#include <sys/ioctl.h>
#include "conformance.h"

/* Not in every C library's headers. */
#define GET_PARAMETERS  0x80088a02UL

int main(void)
{
	unsigned char parameters[8] = { 0 };
	int ep = new_epoll();
	int n = ioctl(ep, GET_PARAMETERS, parameters);

	printf("permitted %d\n", n == 0 || errno == EOPNOTSUPP);
	printf("nothing set %d\n", !(parameters[0] | parameters[4] | parameters[6]));
	return 0;
}

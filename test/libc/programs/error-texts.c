/* SPDX-License-Identifier: MIT */
/* The text of every error number and signal; perror, %m, errno after failing calls. */
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
	char buffer[40];

	for (int i = -1; i < 140; i++)
		printf("%d %s\n", i, strerror(i));
	for (int i = 1; i < 32; i++)
		printf("%d %s\n", i, strsignal(i));
	printf("%s\n", strerror_r(ENOENT, buffer, sizeof(buffer)));
	errno = EAGAIN;
	printf("%m|%20m\n");
	perror("perror");
	perror("");
	perror(NULL);
	printf("%d ", errno = 0);
	ssize_t r = read(99, buffer, 1);
	printf("%zd %d\n", r, errno);
	r = close(-1);
	printf("%zd %s\n", r, strerror(errno));
	r = fcntl(50, F_GETFL);
	printf("%zd %s\n", r, strerror(errno));
	printf("%d %d\n", EWOULDBLOCK == EAGAIN, ENOTSUP);
	printf("%s\n", program_invocation_short_name);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* A writer whose number does not fit sleeps until a reader makes room. */
#include <sys/eventfd.h>
#include "conformance.h"

static int fd;

static void *writer(void *arg)
{
	result("write", eventfd_write(fd, 5));
	return NULL;
}

int main(void)
{
	eventfd_t value;
	pthread_t thread;

	fd = must("eventfd", eventfd(0, 0));
	must("write", eventfd_write(fd, 0xfffffffffffffffe));
	thread = start_asleep(writer, NULL);
	must("read", eventfd_read(fd, &value));
	pthread_join(thread, NULL);
	must("read", eventfd_read(fd, &value));
	printf("%llu\n", (unsigned long long)value);
	return 0;
}

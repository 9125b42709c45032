/* SPDX-License-Identifier: MIT */
/* A reader sleeps at zero, a writer at the limit. seeds: 4 */
#include <sys/eventfd.h>
#include "conformance.h"

static int fd;

static void *reader(void *arg)
{
	eventfd_t value = 0;

	eventfd_read(fd, &value);
	return (void *)(long)value;
}

static void *writer(void *arg)
{
	return (void *)(long)eventfd_write(fd, 10);
}

int main(void)
{
	pthread_t thread;
	eventfd_t value;
	void *got;

	fd = must("eventfd", eventfd(0, 0));
	pthread_create(&thread, NULL, reader, NULL);
	usleep(20000);
	must("write", eventfd_write(fd, 7));
	pthread_join(thread, &got);
	printf("the reader got %ld\n", (long)got);

	must("write", eventfd_write(fd, UINT64_MAX - 5));
	pthread_create(&thread, NULL, writer, NULL);
	usleep(20000);
	must("read", eventfd_read(fd, &value));
	printf("read %llu\n", (unsigned long long)value);
	pthread_join(thread, &got);
	printf("the writer returned %ld\n", (long)got);
	must("read", eventfd_read(fd, &value));
	printf("read %llu\n", (unsigned long long)value);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* A semaphore eventfd lets as many readers through as were written. seeds: 4 */
#include <sys/eventfd.h>
#include "conformance.h"

static int fd;
static volatile int through;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *reader(void *arg)
{
	eventfd_t value;

	must("read", eventfd_read(fd, &value));
	pthread_mutex_lock(&lock);
	through += value;
	pthread_mutex_unlock(&lock);
	return NULL;
}

int main(void)
{
	pthread_t threads[3];

	fd = must("eventfd", eventfd(0, EFD_SEMAPHORE));
	for (int i = 0; i < 3; i++)
		threads[i] = start_asleep(reader, NULL);
	must("write", eventfd_write(fd, 2));
	while (through < 2)
		usleep(1000);
	usleep(10000);
	printf("through %d\n", through);
	must("write", eventfd_write(fd, 1));
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	printf("through %d\n", through);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Two threads link two epolls, each the other way round: never both. seeds: 20 */
#include "conformance.h"

#define ROUNDS 15

static int a, b;
static int links[2];
static pthread_barrier_t barrier;

static void *linker(void *arg)
{
	int way = (int *)arg - links;

	for (int i = 0; i < ROUNDS; i++) {
		pthread_barrier_wait(&barrier);
		links[way] = control(way ? a : b, EPOLL_CTL_ADD, way ? b : a, EPOLLIN, 0) == 0;
		pthread_barrier_wait(&barrier);
		pthread_barrier_wait(&barrier);
	}
	return NULL;
}

int main(void)
{
	int wrong = 0, made = 0;
	pthread_t threads[2];

	pthread_barrier_init(&barrier, NULL, 3);
	a = new_epoll();
	b = new_epoll();
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, linker, &links[i]);
	for (int i = 0; i < ROUNDS; i++) {
		pthread_barrier_wait(&barrier);
		pthread_barrier_wait(&barrier);
		wrong += links[0] + links[1] != 1;
		made += links[0] + links[1];
		control(a, EPOLL_CTL_DEL, b, 0, 0);
		control(b, EPOLL_CTL_DEL, a, 0, 0);
		pthread_barrier_wait(&barrier);
	}
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	printf("made %d, wrong %d\n", made, wrong);
	return 0;
}

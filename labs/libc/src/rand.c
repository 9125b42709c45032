/* SPDX-License-Identifier: MIT */
/*
 * The additive feedback generator that rand() is on Linux (x^31 + x^3 + 1 over words): the same seed gives the
 * same numbers as there. rand_r is a small generator of its own.
 */
#include <stdlib.h>
#include "libc.h"

#define DEGREE 31
#define SEPARATION 3

static unsigned int state[DEGREE];
static int front;
static int ready;
static volatile int lock;

static unsigned int step(void)
{
	int rear = front < SEPARATION ? front - SEPARATION + DEGREE : front - SEPARATION;
	unsigned int sum = state[front] += state[rear];

	front = front + 1 == DEGREE ? 0 : front + 1;
	return sum >> 1;
}

void srandom(unsigned int seed)
{
	int word = seed ? (int)seed : 1;

	state[0] = word;
	for (int i = 1; i < DEGREE; i++) {
		/* 16807 * word mod 2^31 - 1 without leaving 32 bits. */
		word = 16807 * (word % 127773) - 2836 * (word / 127773);
		if (word < 0)
			word += 2147483647;
		state[i] = word;
	}
	front = SEPARATION;
	ready = 1;
	for (int i = 0; i < 10 * DEGREE; i++)
		step();
}

long random(void)
{
	long value;

	__lock(&lock);
	if (!ready)
		srandom(1);
	value = step();
	__unlock(&lock);
	return value;
}

void srand(unsigned int seed)
{
	srandom(seed);
}

int rand(void)
{
	return (int)random();
}

int rand_r(unsigned int *seed)
{
	unsigned int next = *seed;
	int value;

	next = next * 1103515245 + 12345;
	value = next / 65536 % 2048;
	next = next * 1103515245 + 12345;
	value = value << 10 ^ next / 65536 % 1024;
	next = next * 1103515245 + 12345;
	value = value << 10 ^ next / 65536 % 1024;
	*seed = next;
	return value;
}

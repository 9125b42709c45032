/* SPDX-License-Identifier: MIT */
/* The linear congruential generators of 48 bits, as POSIX defines them. */
#include <stdlib.h>
#include <string.h>

#define MULTIPLIER 0x5deece66dUL
#define INCREMENT 0xb
#define MASK ((1UL << 48) - 1)

static unsigned short state[3];
static unsigned long multiplier = MULTIPLIER;
static unsigned long increment = INCREMENT;

static unsigned long step(unsigned short at[3])
{
	unsigned long value = at[0] | (unsigned long)at[1] << 16 | (unsigned long)at[2] << 32;

	value = (value * multiplier + increment) & MASK;
	at[0] = (unsigned short)value;
	at[1] = (unsigned short)(value >> 16);
	at[2] = (unsigned short)(value >> 32);
	return value;
}

double erand48(unsigned short at[3])
{
	return (double)step(at) / (double)(1UL << 48);
}

long nrand48(unsigned short at[3])
{
	return (long)(step(at) >> 17);
}

long jrand48(unsigned short at[3])
{
	return (int)(step(at) >> 16);
}

double drand48(void)
{
	return erand48(state);
}

long lrand48(void)
{
	return nrand48(state);
}

long mrand48(void)
{
	return jrand48(state);
}

void srand48(long seed)
{
	state[0] = 0x330e;
	state[1] = (unsigned short)seed;
	state[2] = (unsigned short)(seed >> 16);
	multiplier = MULTIPLIER;
	increment = INCREMENT;
}

unsigned short *seed48(unsigned short at[3])
{
	static unsigned short before[3];

	memcpy(before, state, sizeof(before));
	memcpy(state, at, sizeof(state));
	multiplier = MULTIPLIER;
	increment = INCREMENT;
	return before;
}

void lcong48(unsigned short parameters[7])
{
	memcpy(state, parameters, sizeof(state));
	multiplier = parameters[3] | (unsigned long)parameters[4] << 16 | (unsigned long)parameters[5] << 32;
	increment = parameters[6];
}

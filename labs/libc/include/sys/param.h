/* SPDX-License-Identifier: MIT */
#ifndef _SYS_PARAM_H
#define _SYS_PARAM_H

#include <endian.h>
#include <limits.h>
#include <sys/types.h>

#define MAXPATHLEN PATH_MAX
#define MAXHOSTNAMELEN 64
#define NBBY 8
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define howmany(count, unit) (((count) + (unit) - 1) / (unit))
#define roundup(value, unit) (howmany(value, unit) * (unit))
#define powerof2(value) (((value) & ((value) - 1)) == 0)
#define setbit(bits, at) ((bits)[(at) / NBBY] |= 1 << (at) % NBBY)
#define clrbit(bits, at) ((bits)[(at) / NBBY] &= ~(1 << (at) % NBBY))
#define isset(bits, at) ((bits)[(at) / NBBY] & 1 << (at) % NBBY)
#define isclr(bits, at) (!isset(bits, at))

#endif

/* SPDX-License-Identifier: MIT */
/* A deep call chain with locals of its own on every level. */
#include <assert.h>
#include <stdio.h>

struct frame { int depth; struct frame *up; long pad[4]; };

static int walk(struct frame *up, int depth, int limit)
{
	struct frame here = { depth, up, { depth, depth * 2 } };

	if (depth == limit) {
		int count = 0;

		for (struct frame *f = &here; f; f = f->up) {
			assert(f->depth == limit - count);
			assert(f->pad[1] == 2 * f->depth);
			count++;
		}
		return count;
	}
	int below = walk(&here, depth + 1, limit);
	assert(here.depth == depth && here.pad[0] == depth);
	return below;
}

static long sum_to(long n) { return n ? n + sum_to(n - 1) : 0; }

int main(void)
{
	assert(walk(0, 0, 400) == 401);
	assert(sum_to(1000) == 500500);
	printf("%d %ld\n", walk(0, 0, 200), sum_to(900));
	return 0;
}

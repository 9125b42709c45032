/* SPDX-License-Identifier: MIT */
/* goto: forwards, backwards, out of loops and into blocks; label names apart from others; __label__. */
#include <assert.h>
#include <stdio.h>

#define FIND(array, n, value) ({ \
	__label__ found; \
	int at; \
	for (at = 0; at < (n); at++) \
		if ((array)[at] == (value)) \
			goto found; \
	at = -1; \
found: \
	at; \
})

static int collatz(int n)
{
	int steps = 0;

again:
	if (n == 1)
		goto done;
	steps++;
	if (n & 1)
		goto odd;
	n /= 2;
	goto again;
odd:
	n = 3 * n + 1;
	goto again;
done:
	return steps;
}

static int cleanup_chain(int fail_at)
{
	int undone = 0;

	if (fail_at == 1)
		goto out;
	if (fail_at == 2)
		goto undo_first;
	if (fail_at == 3)
		goto undo_second;
	return 0;
undo_second:
	undone += 10;
undo_first:
	undone += 1;
out:
	return -undone - 100;
}

int main(void)
{
	int values[] = { 4, 8, 15, 16, 23, 42 };
	int i, j, n = 0;

	assert(collatz(27) == 111);
	assert(cleanup_chain(0) == 0 && cleanup_chain(1) == -100 && cleanup_chain(2) == -101 && cleanup_chain(3) == -111);
	assert(FIND(values, 6, 16) == 3);
	assert(FIND(values, 6, 17) == -1);
	for (i = 0; i < 10; i++)
		for (j = 0; j < 10; j++)
			if (i * j == 42)
				goto out;
out:
	assert(i == 6 && j == 7);
	goto into;
	for (n = 100; n < 103; n++) {
into:
		n += 0;
		if (n < 3)
			n++;
	}
	assert(n >= 3);
	int label = 5;
	goto label;
	label = 6;
label:
	assert(label == 5);
	if (label == 5)
		goto inside;
	{
		int unset;
inside:
		unset = 7;
		label = unset;
	}
	assert(label == 7);
	for (;;) {
		if (++n > 20)
			goto end;
		continue;
	}
end:
	printf("%d %d %d %d\n", i, j, n, label);
	return 0;
}

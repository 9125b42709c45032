/* SPDX-License-Identifier: MIT */
/* n queens, with bit masks and with arrays. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

static int masks(unsigned all, unsigned columns, unsigned left, unsigned right)
{
	int count = columns == all;

	for (unsigned free = all & ~(columns | left | right); free; free &= free - 1) {
		unsigned bit = free & -free;

		count += masks(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
	}
	return count;
}

static int board[8], first_found[8], arrays_count;
static void arrays(int row)
{
	if (row == 6) {
		if (!arrays_count++)
			for (int i = 0; i < 6; i++)
				first_found[i] = board[i];
		return;
	}
	for (int c = 0; c < 6; c++) {
		int r;

		for (r = 0; r < row; r++)
			if (board[r] == c || abs(board[r] - c) == row - r)
				break;
		if (r < row)
			continue;
		board[row] = c;
		arrays(row + 1);
	}
}

int main(void)
{
	assert(masks(0x3f, 0, 0, 0) == 4 && masks(0x7f, 0, 0, 0) == 40 && masks(1, 0, 0, 0) == 1);
	arrays(0);
	assert(arrays_count == 4);
	for (int i = 0; i < 6; i++)
		printf("%d ", first_found[i]);
	printf("%d\n", masks(0xff, 0, 0, 0));
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Life on a torus, twice: in bytes and in the bits of words. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { SIZE = 16 };
static unsigned char grid[2][SIZE][SIZE];
static uint16_t rows[SIZE];

static void step_bytes(unsigned char (*from)[SIZE], unsigned char (*to)[SIZE])
{
	for (int y = 0; y < SIZE; y++)
		for (int x = 0; x < SIZE; x++) {
			int n = -from[y][x];

			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++)
					n += from[(y + dy) & (SIZE - 1)][(x + dx) & (SIZE - 1)];
			to[y][x] = n == 3 || (n == 2 && from[y][x]);
		}
}

static uint16_t turn(uint16_t r, int by) { return r << by | r >> (16 - by); }

static void step_bits(void)
{
	uint16_t next[SIZE];

	for (int y = 0; y < SIZE; y++) {
		uint16_t ones = 0, twos = 0, fours = 0;

		for (int dy = -1; dy <= 1; dy++) {
			uint16_t r = rows[(y + dy) & (SIZE - 1)], parts[3] = { turn(r, 1), turn(r, 15), dy ? r : 0 };

			for (int i = 0; i < 3; i++) {
				uint16_t carry = ones & parts[i];

				ones ^= parts[i];
				fours |= twos & carry;
				twos ^= carry;
			}
		}
		next[y] = twos & ~fours & (ones | rows[y]);
	}
	memcpy(rows, next, sizeof(rows));
}

int main(void)
{
	static const char *const pattern[] = { " x", "  x", "xxx" };
	int alive = 0;

	for (int y = 0; y < 3; y++)
		for (int x = 0; pattern[y][x]; x++)
			if (pattern[y][x] == 'x') {
				grid[0][y + 5][x + 5] = 1;
				rows[y + 5] |= 1 << (x + 5);
			}
	for (int x = 10; x < 13; x++)
		grid[0][1][x] = 1, rows[1] |= 1 << x;
	for (int n = 0; n < 12; n++) {
		step_bytes(grid[n & 1], grid[~n & 1]);
		step_bits();
	}
	for (int y = 0; y < SIZE; y++) {
		for (int x = 0; x < SIZE; x++) {
			assert((rows[y] >> x & 1) == grid[0][y][x]);
			alive += grid[0][y][x];
			putchar(grid[0][y][x] ? '#' : '.');
		}
		putchar('\n');
	}
	assert(alive == 8);
	return 0;
}

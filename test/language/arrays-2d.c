/* SPDX-License-Identifier: MIT */
/* Arrays of arrays: indexing, as parameters, pointers to rows, three dimensions, sizeof. */
#include <assert.h>
#include <stdio.h>

enum { ROWS = 3, COLUMNS = 4 };

static int sum(int m[][COLUMNS], int rows)
{
	int total = 0;

	for (int r = 0; r < rows; r++)
		for (int c = 0; c < COLUMNS; c++)
			total += m[r][c];
	return total;
}

static int row_sum(int (*row)[COLUMNS]) { return (*row)[0] + row[0][1] + *(*row + 2) + (*row)[3]; }
static void clear(int m[ROWS][COLUMNS]) { for (int i = 0; i < ROWS * COLUMNS; i++) (&m[0][0])[i] = 0; }

static char board[3][3] = { "xo ", { ' ', 'x', 'o' } };
static double identity[3][3] = { [0][0] = 1, [1][1] = 1, [2][2] = 1 };
static short cube[2][3][4];

int main(void)
{
	int m[ROWS][COLUMNS];

	for (int r = 0; r < ROWS; r++)
		for (int c = 0; c < COLUMNS; c++)
			m[r][c] = r * 10 + c;
	assert(m[2][3] == 23 && *(*(m + 1) + 2) == 12 && (*(m + 2))[0] == 20 && 1[m][1] == 11);
	assert(sizeof(m) == 48 && sizeof(m[0]) == 16 && sizeof(m) / sizeof(*m) == 3);
	assert(&m[1][0] - &m[0][0] == 4 && (char *)&m[1] - (char *)m == 16 && (int *)(m + 1) == m[1]);
	assert(sum(m, ROWS) == 138 && sum(m + 1, 1) == 46 && row_sum(&m[2]) == 86);
	int (*row)[COLUMNS] = m;
	row++;
	assert((*row)[1] == 11 && row[1][1] == 21 && row[-1][3] == 3);
	int *flat = m[0];
	assert(flat[5] == 11);
	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 3; j++)
			for (int k = 0; k < 4; k++)
				cube[i][j][k] = i * 100 + j * 10 + k;
	assert(cube[1][2][3] == 123 && sizeof(cube) == 48 && &cube[1][0][0] - &cube[0][0][0] == 12);
	short (*plane)[3][4] = &cube[1];
	assert((*plane)[0][1] == 101 && plane[-1][2][2] == 22);
	assert(board[0][0] == 'x' && board[1][2] == 'o' && board[2][0] == 0);
	assert(identity[1][1] == 1 && identity[1][0] == 0);
	const char *rows[] = { "alpha", "beta" };
	assert(rows[1][2] == 't' && *rows[0] == 'a');
	m[1][1] += m[2][2]++;
	assert(m[1][1] == 33 && m[2][2] == 23);
	printf("%d ", sum(m, 3));
	clear(m);
	printf("%d\n", sum(m, 3));
	return 0;
}

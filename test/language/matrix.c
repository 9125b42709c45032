/* SPDX-License-Identifier: MIT */
/* Matrices: multiplication, powers, transposition, determinant by fractions, Gauss in doubles. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define N 4
typedef struct { long v[N][N]; } matrix;

static matrix identity(void)
{
	matrix m = { 0 };

	for (int i = 0; i < N; i++)
		m.v[i][i] = 1;
	return m;
}

static matrix mul(matrix a, matrix b)
{
	matrix c;

	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++) {
			c.v[i][j] = 0;
			for (int k = 0; k < N; k++)
				c.v[i][j] += a.v[i][k] * b.v[k][j];
		}
	return c;
}

static matrix power(matrix m, unsigned n)
{
	matrix r = identity();

	for (; n; n >>= 1, m = mul(m, m))
		if (n & 1)
			r = mul(r, m);
	return r;
}

static matrix transpose(const matrix *m)
{
	matrix t;

	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++)
			t.v[j][i] = m->v[i][j];
	return t;
}

/* Bareiss: all divisions are exact. */
static long determinant(matrix m)
{
	long sign = 1, before = 1;

	for (int k = 0; k < N - 1; k++) {
		if (m.v[k][k] == 0) {
			int r = k + 1;

			while (r < N && m.v[r][k] == 0)
				r++;
			if (r == N)
				return 0;
			for (int j = 0; j < N; j++) {
				long t = m.v[k][j];
				m.v[k][j] = m.v[r][j];
				m.v[r][j] = t;
			}
			sign = -sign;
		}
		for (int i = k + 1; i < N; i++)
			for (int j = k + 1; j < N; j++)
				m.v[i][j] = (m.v[i][j] * m.v[k][k] - m.v[i][k] * m.v[k][j]) / before;
		before = m.v[k][k];
	}
	return sign * m.v[N - 1][N - 1];
}

static void solve(double a[3][4], double x[3])
{
	for (int i = 0; i < 3; i++)
		for (int r = 0; r < 3; r++) {
			if (r == i)
				continue;
			double f = a[r][i] / a[i][i];
			for (int c = 0; c < 4; c++)
				a[r][c] -= f * a[i][c];
		}
	for (int i = 0; i < 3; i++)
		x[i] = a[i][3] / a[i][i];
}

int main(void)
{
	matrix fib = { { { 1, 1 }, { 1, 0 }, { 0, 0, 1 }, { 0, 0, 0, 1 } } };
	matrix m = { { { 2, -1, 0, 3 }, { 1, 4, -2, 0 }, { 0, 5, 1, 1 }, { 7, 0, 2, -3 } } };
	matrix f = power(fib, 80), t = transpose(&m);

	assert(f.v[0][1] == 23416728348467685);
	assert(determinant(m) == determinant(t) && determinant(identity()) == 1);
	matrix p = mul(m, t), q = transpose(&p);
	assert(memcmp(&p, &q, sizeof(p)) == 0);
	assert(determinant(p) == determinant(m) * determinant(m));
	printf("%ld %ld %ld\n", determinant(m), p.v[2][3], power(m, 5).v[3][0]);
	double a[3][4] = { { 2, 1, -1, 8 }, { -3, -1, 2, -11 }, { -2, 1, 2, -3 } }, x[3];
	solve(a, x);
	printf("%.3f %.3f %.3f\n", x[0], x[1], x[2]);
	return 0;
}

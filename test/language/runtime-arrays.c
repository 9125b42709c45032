/* Arrays whose length is known only at run time: locals, parameters, types, sizeof, alloca. */
#include <alloca.h>
#include <assert.h>
#include <stdio.h>
#include <string.h>

static int sum(int n, const int a[n])
{
	int total = 0;

	for (int i = 0; i < n; i++)
		total += a[i];
	return total;
}

static void multiply(int n, int m, int p, double a[n][m], double b[m][p], double to[n][p])
{
	for (int i = 0; i < n; i++)
		for (int j = 0; j < p; j++) {
			to[i][j] = 0;
			for (int k = 0; k < m; k++)
				to[i][j] += a[i][k] * b[k][j];
		}
}

static int trace(int n, int (*m)[n]);

static int trace(int n, int (*m)[n])
{
	int total = 0;

	for (int i = 0; i < n; i++)
		total += m[i][i];
	return total;
}

static size_t sizes(int n)
{
	char text[n + 3];
	int grid[n][n * 2];
	typedef short row[n];
	row one;
	row many[4];
	int (*pointer)[n] = NULL;

	memset(text, 'x', sizeof text);
	memset(grid, 0, sizeof(grid));
	one[n - 1] = 7;
	many[3][n - 1] = one[n - 1];
	assert(many[3][n - 1] == 7);
	assert(sizeof(grid[0]) == n * 2 * sizeof(int));
	assert(sizeof(grid) / sizeof(grid[0]) == (size_t)n);
	assert(sizeof(*pointer) == n * sizeof(int));
	assert(&grid[1] - &grid[0] == 1 && &grid[2][1] - &grid[0][1] == 4 * n);
	n = 100;
	return sizeof(text) + sizeof(one) + sizeof many;
}

static int early(int n)
{
	for (int i = 1; i < n; i++) {
		int a[i];
		int b[i * 2];

		for (int j = 0; j < i; j++)
			a[j] = b[j * 2] = j;
		if (i == 3)
			continue;
		if (a[i - 1] == 5)
			return sum(i, a) * 100 + b[i];
		if (i == 20)
			break;
	}
	return -1;
}

static int again(int n)
{
	int rounds = 0;

more:;
	char buffer[n];

	buffer[n - 1] = (char)n;
	rounds += buffer[n - 1];
	if (--n > 0)
		goto more;
	return rounds;
}

static char *copies(int count, const char *text)
{
	static char all[256];
	char *parts[count];

	for (int i = 0; i < count; i++) {
		size_t size = strlen(text) + 8;

		parts[i] = alloca(size);
		snprintf(parts[i], size, "%s%d", text, i);
	}
	all[0] = '\0';
	for (int i = count - 1; i >= 0; i--)
		strcat(all, parts[i]);
	return all;
}

static int recursive(int depth)
{
	int local[depth];
	char *more = alloca(depth);

	local[depth - 1] = depth;
	more[depth - 1] = 1;
	return depth == 1 ? 1 : recursive(depth - 1) + local[depth - 1] + more[depth - 1];
}

static int evaluations;

static int length(int n)
{
	evaluations++;
	return n;
}

int main(void)
{
	int n = 5;
	int a[n];
	int *walk;

	for (int i = 0; i < n; i++)
		a[i] = i * i;
	printf("%d\n", sum(n, a));

	double x[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
	double y[3][2] = { { 1, 0 }, { 0, 1 }, { 1, 1 } };
	double z[2][2];

	multiply(2, 3, 2, x, y, z);
	printf("%g %g %g %g\n", z[0][0], z[0][1], z[1][0], z[1][1]);

	int m[n][n];

	for (int i = 0; i < n; i++)
		for (int j = 0; j < n; j++)
			m[i][j] = i * 10 + j;
	printf("%d\n", trace(n, m));
	int (*row)[n] = m;
	row += 2;
	printf("%d %d\n", (*row)[1], (int)(row - m));
	row--;
	walk = *row;
	printf("%d %d\n", walk[4], ((int (*)[n])walk)[1][0]);

	printf("%zu\n", sizes(6));
	printf("%d\n", early(30));
	printf("%d\n", again(9));
	printf("%s\n", copies(4, "ab"));
	printf("%d\n", recursive(10));

	char once[length(7)];

	printf("%zu %zu %d\n", sizeof once, sizeof(int[length(3)]), evaluations);
	{
		struct point { int x, y; } points[n];

		points[n - 1] = (struct point){ 1, 2 };
		printf("%d %zu\n", points[n - 1].y, sizeof(points));
	}
	return 0;
}

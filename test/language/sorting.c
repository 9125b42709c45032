/* SPDX-License-Identifier: MIT */
/* Sorting algorithms against each other: insertion, shell, heap, quick, merge, radix, and the library's qsort. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N 60

static void insertion(int *a, int n)
{
	for (int i = 1; i < n; i++) {
		int v = a[i], j = i;

		for (; j > 0 && a[j - 1] > v; j--)
			a[j] = a[j - 1];
		a[j] = v;
	}
}

static void shell(int *a, int n)
{
	for (int gap = n / 2; gap; gap /= 2)
		for (int i = gap; i < n; i++)
			for (int j = i - gap; j >= 0 && a[j] > a[j + gap]; j -= gap) {
				int t = a[j];
				a[j] = a[j + gap], a[j + gap] = t;
			}
}

static void sift(int *a, int root, int n)
{
	int child, v = a[root];

	while ((child = 2 * root + 1) < n) {
		if (child + 1 < n && a[child + 1] > a[child])
			child++;
		if (v >= a[child])
			break;
		a[root] = a[child];
		root = child;
	}
	a[root] = v;
}

static void heap(int *a, int n)
{
	for (int i = n / 2; i-- > 0;)
		sift(a, i, n);
	while (--n > 0) {
		int t = a[0];
		a[0] = a[n];
		a[n] = t;
		sift(a, 0, n);
	}
}

static void quick(int *a, int n)
{
	int pivot, i = 0, j = n - 1;

	if (n < 2)
		return;
	pivot = a[n / 2];
	do {
		while (a[i] < pivot) i++;
		while (a[j] > pivot) j--;
		if (i <= j) {
			int t = a[i];
			a[i++] = a[j];
			a[j--] = t;
		}
	} while (i <= j);
	quick(a, j + 1);
	quick(a + i, n - i);
}

static void merge(int *a, int n)
{
	int left = n / 2, room[N], k = 0, i = 0, j = left;

	if (n < 2)
		return;
	merge(a, left);
	merge(a + left, n - left);
	while (i < left || j < n)
		room[k++] = j == n || (i < left && a[i] <= a[j]) ? a[i++] : a[j++];
	memcpy(a, room, n * sizeof(*a));
}

static void radix(int *a, int n)
{
	int room[N];

	for (int shift = 0; shift < 32; shift += 8) {
		int count[257] = { 0 };

		for (int i = 0; i < n; i++)
			count[(((unsigned)a[i] ^ 0x80000000) >> shift & 255) + 1]++;
		for (int i = 0; i < 256; i++)
			count[i + 1] += count[i];
		for (int i = 0; i < n; i++)
			room[count[((unsigned)a[i] ^ 0x80000000) >> shift & 255]++] = a[i];
		memcpy(a, room, n * sizeof(*a));
	}
}

static int compare(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static void library(int *a, int n) { qsort(a, n, sizeof(*a), compare); }

int main(void)
{
	static const struct { const char *name; void (*run)(int *, int); } sorts[] = {
		{ "insertion", insertion }, { "shell", shell }, { "heap", heap }, { "quick", quick },
		{ "merge", merge }, { "radix", radix }, { "library", library },
	};
	int original[N], expected[N], a[N];
	unsigned int seed = 42;

	for (int i = 0; i < N; i++) {
		seed = seed * 1664525 + 1013904223;
		original[i] = (int)(seed >> 8) % 2000 - 1000;
	}
	memcpy(expected, original, sizeof(expected));
	insertion(expected, N);
	for (int i = 1; i < N; i++)
		assert(expected[i - 1] <= expected[i]);
	for (unsigned s = 0; s < sizeof(sorts) / sizeof(*sorts); s++) {
		for (int n = 0; n <= N; n += s == 0 ? 1 : 20) {
			memcpy(a, original, sizeof(a));
			sorts[s].run(a, n);
			for (int i = 1; i < n; i++)
				assert(a[i - 1] <= a[i]);
		}
		assert(memcmp(a, expected, sizeof(a)) == 0);
		printf("%s ", sorts[s].name);
	}
	int key = expected[17], *found = bsearch(&key, expected, N, sizeof(int), compare);
	assert(found && *found == key);
	printf("%d %d\n", expected[0], expected[N - 1]);
	return 0;
}

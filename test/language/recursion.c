/* SPDX-License-Identifier: MIT */
/* Recursive and mutually recursive functions. */
#include <assert.h>
#include <stdio.h>

static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static unsigned long factorial(unsigned long n) { return n ? n * factorial(n - 1) : 1; }
static int is_odd(int n);
static int is_even(int n) { return n == 0 ? 1 : is_odd(n - 1); }
static int is_odd(int n) { return n == 0 ? 0 : is_even(n - 1); }
static int ackermann(int m, int n)
{
	if (m == 0)
		return n + 1;
	return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

static int moves;
static void hanoi(int n, char from, char to, char by)
{
	if (n == 0)
		return;
	hanoi(n - 1, from, by, to);
	moves++;
	if (n == 4)
		printf("%c%c ", from, to);
	hanoi(n - 1, by, to, from);
}

static int gcd(int a, int b) { return b ? gcd(b, a % b) : a; }

static void permute(char *text, int at, int *count)
{
	if (!text[at]) {
		if (++*count % 10 == 0)
			printf("%s ", text);
		return;
	}
	for (int i = at; text[i]; i++) {
		char swap = text[at]; text[at] = text[i]; text[i] = swap;
		permute(text, at + 1, count);
		swap = text[at]; text[at] = text[i]; text[i] = swap;
	}
}

int main(void)
{
	char text[] = "abcd";
	int count = 0;

	assert(fib(15) == 610);
	assert(factorial(20) == 2432902008176640000);
	assert(is_even(50) && !is_even(51) && is_odd(51));
	assert(ackermann(2, 5) == 13);
	hanoi(5, 'A', 'C', 'B');
	assert(moves == 31);
	assert(gcd(1071, 462) == 21);
	permute(text, 0, &count);
	assert(count == 24);
	printf("\n%d\n", fib(12));
	return 0;
}

/* The order in which gcc evaluates operands where C leaves it open: variables that a call changes on the way. */
#include <stdio.h>

static int set(int *to, int value)
{
	int before = *to;

	*to = value;
	return before;
}

static long sum3(long a, long b, long c)
{
	return a * 100 + b * 10 + c;
}

int main(void)
{
	int x = 1;
	long y = 2;
	int table[3] = { 1, 2, 3 };
	int *p = table;

	printf("%d %d\n", set(&x, 5), x);
	printf("%d %d %d\n", x, set(&x, 7), x);
	printf("%d\n", x + set(&x, 3));
	printf("%d\n", set(&x, 4) + x);
	printf("%d\n", x * 2 + set(&x, 9) * x);
	printf("%ld\n", sum3(y, set(&x, 1), x));
	printf("%ld\n", sum3(x, x, set(&x, 6)));
	printf("%d %d\n", set(p, 8), *p);
	printf("%d\n", table[0] + set(&table[0], 1) + table[0]);
	printf("%d\n", (x == set(&x, 2)) + (set(&x, 3) < x));
	return 0;
}

// SPDX-License-Identifier: MIT
// Values of every kind, a call to step into, and a loop.
#include <limits.h>
#include <stdio.h>
#include <string.h>

enum colour { RED, GREEN = 5 };

struct point {
	int x, y;
	unsigned int flag : 3;
};

struct list {
	struct list *next;
	int value;
};

#define LIMIT (3 * BASE) /* of macros */
#define BASE 7
#define AT_LEAST(a, b) ({ typeof(a) _a = (a); _a < (b) ? (b) : _a; })
#define SUM(first, ...) (first + TOTAL(__VA_ARGS__))
#define TOTAL(a, b) (a + b)
#define big_number big

static int counter;

static int twice(int n)
{
	int result = n * 2; // @twice
	return result;
}

int main(void)
{
	struct point p = { .x = 3, .y = -4, .flag = 5 }; // @first
	enum colour c = GREEN;
	char name[8] = "epoll";
	long big = -1234567890123L;
	unsigned char byte = 200;
	int (*function)(int) = twice;
	struct list second = { 0, 22 }, first = { &second, 11 };
	int array[3] = { 1, 2, 3 };
	int sum = 0;

	for (int i = 0; i < 5; i++) {
		sum += twice(i); // @loop
		counter++;
	}
	printf("%d %d %s\n", sum, counter, name); // @print
	return sum + p.x + c + (int)big + byte + function(0) + first.value + array[0] != 0; // @end
}

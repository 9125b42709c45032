/* SPDX-License-Identifier: MIT */
/* switch: fall-through, default anywhere, ranges, sparse and negative cases, nested, 64-bit, enum, Duff's device. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

static int fall(int n)
{
	int r = 0;

	switch (n) {
	case 1:
		r += 1;
	case 2:
		r += 2;
		break;
	default:
		r += 100;
	case 3:
		r += 3;
		/* fall through */
	case 4: case 5:
		r += 4;
	}
	return r;
}

static const char *range(int c)
{
	switch (c) {
	case '0' ... '9': return "digit";
	case 'a' ... 'z':
	case 'A' ... 'Z': return "letter";
	case -5 ... -1: return "negative";
	case ' ': case '\t': case '\n': return "space";
	}
	return "other";
}

static int sparse(long v)
{
	switch (v) {
	case -9000000000: return 1;
	case 0: return 2;
	case 1: return 3;
	case 1000000: return 4;
	case 0x100000001: return 5;
	case INT64_MAX: return 6;
	case INT64_MIN: return 7;
	}
	return 0;
}

static int small(unsigned char c)
{
	switch (c) {
	case 255: return 1;
	case 'a': return 2;
	}
	return 3;
}

enum color { RED, GREEN = 5, BLUE };

static int nested(int a, enum color b)
{
	switch (a) {
	case 0:
		switch (b) {
		case RED: return 1;
		case GREEN: break;
		default: return 2;
		}
		return 3;
	case 1: {
		int local = a + b;
		switch (local) { case 6: return 4; }
		break;
	}
	}
	return 5;
}

static void duff(char *to, const char *from, int count)
{
	int n = (count + 7) / 8;

	switch (count % 8) {
	case 0: do { *to++ = *from++;
	case 7: *to++ = *from++;
	case 6: *to++ = *from++;
	case 5: *to++ = *from++;
	case 4: *to++ = *from++;
	case 3: *to++ = *from++;
	case 2: *to++ = *from++;
	case 1: *to++ = *from++;
		} while (--n > 0);
	}
}

int main(void)
{
	char to[40] = "";
	int loops = 0;

	for (int i = 0; i < 7; i++)
		printf("%d ", fall(i));
	puts("");
	printf("%s %s %s %s %s\n", range('5'), range('Q'), range(-3), range('\t'), range('!'));
	printf("%d%d%d%d%d%d%d%d\n", sparse(-9000000000), sparse(0), sparse(1), sparse(1000000), sparse(0x100000001),
	       sparse(INT64_MAX), sparse(INT64_MIN), sparse(0x100000000));
	assert(small(255) == 1 && small('a') == 2 && small(0) == 3);
	assert(nested(0, RED) == 1 && nested(0, GREEN) == 3 && nested(0, BLUE) == 2 && nested(1, GREEN) == 4);
	assert(nested(1, RED) == 5 && nested(2, RED) == 5);
	duff(to, "a string of twenty-one", 21);
	printf("%s\n", to);
	for (int i = 0; i < 10; i++) {
		switch (i) {
		case 3: continue;
		case 7: goto out;
		default: break;
		}
		loops++;
	}
out:
	assert(loops == 6);
	switch (5) { loops = 100; case 5: loops++; }
	assert(loops == 7);
	switch (loops) default: loops = 1;
	switch (loops);
	assert(loops == 1);
	switch ((uint32_t)-1) { case -1: loops = 50; }
	assert(loops == 50);
	return 0;
}

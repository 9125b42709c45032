/* SPDX-License-Identifier: MIT */
/* Arithmetic on numbers of many digits: factorial, Fibonacci, powers, division by a small number. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define WORDS 20

struct big { uint32_t word[WORDS]; };

static struct big from(uint64_t v) { return (struct big){ { (uint32_t)v, v >> 32 } }; }

static struct big add(const struct big *a, const struct big *b)
{
	struct big r;
	uint64_t carry = 0;

	for (int i = 0; i < WORDS; i++) {
		carry += (uint64_t)a->word[i] + b->word[i];
		r.word[i] = carry;
		carry >>= 32;
	}
	return r;
}

static struct big sub(const struct big *a, const struct big *b)
{
	struct big r;
	int64_t borrow = 0;

	for (int i = 0; i < WORDS; i++) {
		borrow += (int64_t)a->word[i] - b->word[i];
		r.word[i] = borrow;
		borrow >>= 32;
	}
	return r;
}

static struct big mul(const struct big *a, const struct big *b)
{
	struct big r = { { 0 } };

	for (int i = 0; i < WORDS; i++) {
		uint64_t carry = 0;

		if (!a->word[i])
			continue;
		for (int j = 0; i + j < WORDS; j++) {
			carry += (uint64_t)a->word[i] * b->word[j] + r.word[i + j];
			r.word[i + j] = carry;
			carry >>= 32;
		}
	}
	return r;
}

static uint32_t divide(struct big *a, uint32_t by)
{
	uint64_t rest = 0;

	for (int i = WORDS; i-- > 0;) {
		rest = rest << 32 | a->word[i];
		a->word[i] = rest / by;
		rest %= by;
	}
	return rest;
}

static int is_zero(const struct big *a)
{
	for (int i = 0; i < WORDS; i++)
		if (a->word[i])
			return 0;
	return 1;
}

static char *text(struct big a)
{
	static char buffer[WORDS * 10 + 1];
	char *at = buffer + sizeof(buffer) - 1;

	do {
		uint32_t part = divide(&a, 1000000000);

		for (int i = 0; i < 9; i++, part /= 10)
			*--at = '0' + part % 10;
	} while (!is_zero(&a));
	while (*at == '0' && at[1])
		at++;
	return at;
}

int main(void)
{
	struct big f = from(1), a = from(0), b = from(1), p = from(1), three = from(3);

	for (int i = 2; i <= 30; i++) {
		struct big n = from(i);

		f = mul(&f, &n);
	}
	puts(text(f));
	assert(strcmp(text(f), "265252859812191058636308480000000") == 0);
	for (int i = 0; i < 150; i++) {
		struct big next = add(&a, &b);

		a = b;
		b = next;
	}
	puts(text(a));
	assert(strcmp(text(a), "9969216677189303386214405760200") == 0);
	for (int i = 0; i < 100; i++)
		p = mul(&p, &three);
	puts(text(p));
	struct big q = p, rest;
	uint32_t r = divide(&q, 1000003);
	struct big d = from(1000003), back = mul(&q, &d), small = from(r);
	rest = sub(&p, &back);
	assert(memcmp(&rest, &small, sizeof(rest)) == 0);
	struct big zero = sub(&p, &p), minus = sub(&zero, &three);
	assert(is_zero(&zero) && minus.word[WORDS - 1] == 0xffffffff && minus.word[0] == (uint32_t)-3);
	printf("%u %s\n", r, text(from(UINT64_MAX)));
	return 0;
}

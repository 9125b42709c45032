/* SPDX-License-Identifier: MIT */
/* A calculator by precedence climbing, with functions and variables, on 64-bit numbers. */
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct input { const char *at; int error; };
static long variables[26];

static const struct operator { const char *text; int level; int right; } operators[] = {
	{ "||", 1 }, { "&&", 2 }, { "==", 3 }, { "!=", 3 }, { "<=", 4 }, { ">=", 4 }, { "<<", 5 }, { ">>", 5 },
	{ "**", 8, 1 }, { "<", 4 }, { ">", 4 }, { "+", 6 }, { "-", 6 }, { "*", 7 }, { "/", 7 }, { "%", 7 },
};

static long apply(struct input *in, int op, long a, long b)
{
	long r = 1;

	switch (op) {
	case 0: return a || b;
	case 1: return a && b;
	case 2: return a == b;
	case 3: return a != b;
	case 4: return a <= b;
	case 5: return a >= b;
	case 6: return a << b;
	case 7: return a >> b;
	case 8: while (b-- > 0) r *= a; return r;
	case 9: return a < b;
	case 10: return a > b;
	case 11: return a + b;
	case 12: return a - b;
	case 13: return a * b;
	case 14: case 15:
		if (b == 0) {
			in->error = 1;
			return 0;
		}
		return op == 14 ? a / b : a % b;
	}
	return 0;
}

static void skip(struct input *in) { while (*in->at == ' ') in->at++; }

static int peek_operator(struct input *in)
{
	skip(in);
	for (unsigned i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (strncmp(in->at, operators[i].text, strlen(operators[i].text)) == 0)
			return i;
	return -1;
}

static long expression(struct input *in, int level);

static long primary(struct input *in)
{
	long v = 0;

	skip(in);
	if (*in->at == '(') {
		in->at++;
		v = expression(in, 0);
		skip(in);
		if (*in->at == ')')
			in->at++;
		else
			in->error = 2;
		return v;
	}
	if (*in->at == '-' || *in->at == '!' || *in->at == '~') {
		char c = *in->at++;

		v = primary(in);
		return c == '-' ? -v : c == '!' ? !v : ~v;
	}
	if (isdigit((unsigned char)*in->at)) {
		while (isdigit((unsigned char)*in->at))
			v = v * 10 + *in->at++ - '0';
		return v;
	}
	if (islower((unsigned char)*in->at)) {
		long *to = &variables[*in->at++ - 'a'];

		skip(in);
		if (in->at[0] == '=' && in->at[1] != '=') {
			in->at++;
			*to = expression(in, 0);
		}
		return *to;
	}
	in->error = 3;
	return 0;
}

static long expression(struct input *in, int level)
{
	long left = primary(in);
	int op;

	while (!in->error && (op = peek_operator(in)) >= 0 && operators[op].level >= level) {
		const struct operator *o = &operators[op];

		in->at += strlen(o->text);
		left = apply(in, op, left, expression(in, o->level + !o->right));
	}
	return left;
}

static long eval(const char *text)
{
	struct input in = { text };
	long v = expression(&in, 0);

	skip(&in);
	if (*in.at && !in.error)
		in.error = 4;
	if (in.error)
		printf("error %d in %s\n", in.error, text);
	return v;
}

int main(void)
{
	assert(eval("1 + 2 * 3") == 7 && eval("(1 + 2) * 3") == 9 && eval("10 - 4 - 3") == 3);
	assert(eval("2 ** 3 ** 2") == 512 && eval("-2 ** 2") == 4 && eval("7 / 2 * 2 + 7 % 2") == 7);
	assert(eval("1 << 40 >> 38 == 4 && 3 < 4") == 1 && eval("!5 || ~0 == -1") == 1);
	assert(eval("a = 5") == 5 && eval("b = a * a + 1") == 26 && eval("a + b") == 31);
	eval("1 / 0");
	eval("(1 + 2");
	eval("1 +");
	eval("1 2");
	printf("%ld\n", eval("99999 * 99999 * 99999 - 1"));
	return 0;
}

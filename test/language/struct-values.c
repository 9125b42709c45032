/* SPDX-License-Identifier: MIT */
/* Structures by value: arguments, results, assignment, nested, of all sizes; no sharing with the caller. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

struct one { char c; };
struct two { int a, b; };
struct three { long a, b, c; };
struct odd { char bytes[7]; };
struct big { int values[40]; struct two t; };
struct floats { double d; float f; };

static struct one make_one(char c) { return (struct one){ c }; }
static struct two swap(struct two t) { int a = t.a; t.a = t.b; t.b = a; return t; }
static struct three scale(struct three t, int by) { t.a *= by; t.b *= by; t.c *= by; return t; }
static struct odd fill(const char *s) { struct odd o; strncpy(o.bytes, s, 7); return o; }
static struct big count(int start)
{
	struct big b;

	for (int i = 0; i < 40; i++)
		b.values[i] = start + i;
	b.t = (struct two){ start, -start };
	return b;
}
static int sum(struct big b)
{
	int s = 0;

	for (int i = 0; i < 40; i++)
		s += b.values[i];
	b.values[0] = 12345;
	return s + b.t.a;
}
static struct big twice(struct big b) { b.values[39] *= 2; return b; }
static struct floats mix(struct floats f, float g) { f.d += g; f.f *= g; return f; }
static long many(struct one a, struct two b, struct three c, int d, struct odd e, struct two f)
{
	return a.c + b.a * 10 + b.b + c.c * 100 + d + e.bytes[6] + f.b;
}
static struct two recurse(int n)
{
	if (n == 0)
		return (struct two){ 0, 1 };
	struct two below = recurse(n - 1);
	return (struct two){ below.b, below.a + below.b };
}

int main(void)
{
	struct two t = { 1, 2 }, u;

	assert(make_one('x').c == 'x');
	u = swap(t);
	assert(u.a == 2 && u.b == 1 && t.a == 1);
	assert(swap(swap(t)).b == 2);
	struct three three = scale((struct three){ 1, 2, 3 }, 7);
	assert(three.a == 7 && three.c == 21);
	struct odd o = fill("abcdefg"), p = o;
	p.bytes[0] = 'z';
	assert(o.bytes[6] == 'g' && o.bytes[0] == 'a');
	struct big b = count(5), c = b;
	c.values[3] = 0;
	assert(b.values[3] == 8 && sum(b) == 985 && b.values[0] == 5);
	assert(sum(twice(b)) == 985 + 44 && sum(count(0)) == 780);
	assert(count(9).values[2] == 11 && count(9).t.b == -9);
	struct floats f = mix((struct floats){ 1.5, 2.0f }, 0.25f);
	assert(f.d == 1.75 && f.f == 0.5f);
	assert(many(make_one(1), t, three, 4, o, u) == 1 + 12 + 2100 + 4 + 'g' + 1);
	assert(recurse(20).a == 6765);
	struct two array[3] = { t, swap(t), { 5, 6 } };
	array[0] = array[2];
	array[1].a = array[0].b = 9;
	assert(array[0].a == 5 && array[2].b == 6 && array[1].a == 9);
	t = u = (struct two){ 3, 4 };
	assert(t.b == 4 && u.a == 3);
	(t.a == 3 ? &t : &u)->b = 8;
	assert(t.b == 8);
	t = *&t;
	printf("%d %d %ld %.7s\n", t.a, u.b, three.b, p.bytes);
	return 0;
}

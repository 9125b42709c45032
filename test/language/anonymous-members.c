/* SPDX-License-Identifier: MIT */
/* Anonymous structures and unions, and how their members are reached and initialised. */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>

struct event {
	int type;
	union {
		struct { int x, y; };
		struct { long key; char text[8]; } keyboard;
		unsigned char raw[16];
	};
	struct {
		int first;
		union { int second; float also; };
	};
};

typedef union { struct { unsigned char r, g, b, a; }; unsigned int value; } color;

int main(void)
{
	struct event e = { .type = 1, .x = 10, .y = 20, .first = 3, .second = 4 };
	struct event k = { 2, .keyboard = { 65, "A" }, .also = 1.5f };
	struct event n = { 5, { { 6, 7 } }, { 8, { 9 } } };

	assert(e.x == 10 && e.y == 20 && e.first == 3 && e.second == 4);
	assert(e.raw[0] == 10 && e.raw[4] == 20);
	e.raw[5] = 1;
	assert(e.y == 276);
	assert(k.keyboard.key == 65 && k.keyboard.text[0] == 'A' && k.also == 1.5f);
	assert(k.second == 0x3fc00000);
	assert(n.x == 6 && n.y == 7 && n.first == 8 && n.second == 9);
	struct event *p = &n;
	p->y += p->first;
	assert(n.y == 15);
	color c = { .value = 0x80ff4020 };
	assert(c.r == 0x20 && c.g == 0x40 && c.b == 0xff && c.a == 0x80);
	c.g = 0;
	assert(c.value == 0x80ff0020);
	color d = { { 1, 2, 3, 4 } };
	assert(d.value == 0x04030201);
	printf("%zu %zu %zu %zu\n", sizeof(struct event), offsetof(struct event, y), offsetof(struct event, first),
	       offsetof(struct event, also));
	printf("%zu\n", sizeof(struct { char c; union { long l; char d; }; }));
	return 0;
}

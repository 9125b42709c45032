/* SPDX-License-Identifier: MIT */
/* Flexible and zero-length arrays: their size, allocation, static initialisers. */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct message { unsigned short size; char type; char data[]; };
struct old { int count; struct old *next; long items[0]; };
struct marker { int a; int start[0]; int b, c; };

static struct message hello = { .size = 6, .type = 'h', .data = "hello" };
static struct message bytes = { 3, 'b', { 1, 2, 3 } };
static struct { int n; int values[]; } table = { 4, { 10, 20, [3] = 40 } };

static struct message *create(char type, const char *text)
{
	size_t size = strlen(text) + 1;
	struct message *m = malloc(sizeof(*m) + size);

	m->size = size;
	m->type = type;
	memcpy(m->data, text, size);
	return m;
}

int main(void)
{
	assert(sizeof(struct message) == 4 && offsetof(struct message, data) == 3);
	assert(sizeof(struct old) == 16 && sizeof(struct marker) == 12);
	assert(strcmp(hello.data, "hello") == 0);
	assert(bytes.data[0] + bytes.data[1] + bytes.data[2] == 6);
	assert(table.values[0] == 10 && table.values[1] == 20 && table.values[2] == 0 && table.values[3] == 40);
	struct message *m = create('x', "a longer text than that");
	assert(m->size == 24 && m->data[23] == 0);
	printf("%c %u %s\n", m->type, m->size, m->data);
	free(m);
	struct old *o = malloc(sizeof(*o) + 5 * sizeof(o->items[0]));
	o->count = 5;
	long sum = 0;
	for (int i = 0; i < o->count; i++)
		o->items[i] = i * i;
	for (long *p = o->items; p < o->items + o->count; p++)
		sum += *p;
	assert(sum == 30);
	free(o);
	struct marker k = { 1, {}, 2, 3 };
	assert((char *)k.start == (char *)&k.b && k.start[0] == 2 && k.start[1] == 3);
	printf("%ld\n", sum);
	return 0;
}

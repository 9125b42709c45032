/* SPDX-License-Identifier: MIT */
/* Tentative definitions, extern, static after declaration, incomplete arrays and structures completed later. */
#include <assert.h>
#include <stdio.h>

int tentative;
int tentative;
int tentative = 5;
int zero;
extern int declared;
static int internal;
static int internal;
extern struct later object;
struct later;
struct later { int x; } ;
struct later object = { 3 };
extern int table[];
int table[4] = { 1, 2, 3, 4 };
extern int initialised_extern;
int initialised_extern = 8;
static void forward(void);
void forward(void);
static struct node *list;
struct node { struct node *next; int v; };
static int order(void);
typedef struct opaque opaque_t;
static int peek(opaque_t *o);
struct opaque { int secret; };
static int peek(opaque_t *o) { return o->secret; }
int unused_array[];
int (*handler)(int), plain, *pointer = &plain;
const char *const texts[] = { "a", "b" }, letter = 'c';

static int calls;
static void forward(void) { calls++; }
static int order(void) { extern int declared; return declared; }
int declared = 7;
static int twice(int n) { return n * 2; }

int main(void)
{
	struct node n = { 0, 9 };
	extern int table[];
	int local_function(int);

	list = &n;
	forward();
	handler = twice;
	assert(tentative == 5 && zero == 0 && internal == 0 && object.x == 3 && order() == 7 && initialised_extern == 8);
	assert(sizeof(table) == 16 && table[3] == 4 && list->v == 9 && calls == 1 && local_function(2) == 12);
	opaque_t o = { 11 };
	assert(peek(&o) == 11 && pointer == &plain && handler(4) == 8 && texts[1][0] == 'b' && letter == 'c');
	printf("%d %d\n", declared, local_function(zero));
	return 0;
}

int local_function(int n) { return n + 10; }

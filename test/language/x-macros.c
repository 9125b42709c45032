/* SPDX-License-Identifier: MIT */
/* X-macros: one list, several tables; also as #include-free headers with redefinition. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define ERRORS(X) \
	X(OK, 0, "fine") \
	X(NOT_FOUND, -2, "not found") \
	X(AGAIN, -11, "try again") \
	X(INVALID, -22, "invalid")
#define AS_ENUM(name, value, text) E_##name = value,
#define AS_CASE(name, value, text) case value: return text;
#define AS_NAME(name, value, text) #name,
#define PLUS_ONE(...) +1

enum error { ERRORS(AS_ENUM) };
static const char *const names[] = { ERRORS(AS_NAME) };
enum { ERROR_COUNT = 0 ERRORS(PLUS_ONE) };

static const char *text_of(enum error e)
{
	switch (e) { ERRORS(AS_CASE) }
	return "?";
}

#define FIELDS(F) F(int, id) F(long, size) F(char, kind)
struct record {
#define F(type, name) type name;
	FIELDS(F)
#undef F
};

static void print_record(const struct record *r)
{
#define F(type, name) printf(#type " " #name "=%ld ", (long)r->name);
	FIELDS(F)
#undef F
	puts("");
}

#define OPS(_) _(add, +) _(sub, -) _(mul, *) _(and, &)
#define DEFINE_OP(name, op) static int op_##name(int a, int b) { return a op b; }
OPS(DEFINE_OP)
#define ENTRY(name, op) { #name, op_##name },
static struct { const char *name; int (*run)(int, int); } table[] = { OPS(ENTRY) };

int main(void)
{
	struct record r = { 1, 1L << 33, 'k' };

	assert(ERROR_COUNT == 4 && E_AGAIN == -11 && sizeof(names) / sizeof(*names) == 4);
	assert(strcmp(text_of(E_INVALID), "invalid") == 0 && strcmp(names[1], "NOT_FOUND") == 0);
	print_record(&r);
	for (int i = 0; i < 4; i++)
		printf("%s %d\n", table[i].name, table[i].run(12, 10));
	return 0;
}

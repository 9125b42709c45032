/* GNU labels as values: a threaded interpreter, and a coroutine that continues where it stopped. */
#include <assert.h>
#include <stdio.h>

enum { PUSH, ADD, MUL, SWAP, JNZ, PRINT, HALT };

static long run(const int *code)
{
	static const void *const table[] = { &&push, &&add, &&mul, &&swap, &&jnz, &&print, &&halt };
	long stack[16];
	long *top = stack;
	const int *at = code;

#define NEXT goto *table[*at++]
	NEXT;
push:
	*top++ = *at++;
	NEXT;
add:
	top--;
	top[-1] += *top;
	NEXT;
mul:
	top--;
	top[-1] *= *top;
	NEXT;
swap: {
	long value = top[-1];

	top[-1] = top[-2];
	top[-2] = value;
	NEXT;
}
jnz:
	if (top[-1])
		at += *at;
	else
		at++;
	NEXT;
print:
	printf("%ld\n", top[-1]);
	NEXT;
halt:
	return top[-1];
}

struct generator {
	void *where;
	int i;
};

static int next(struct generator *g)
{
	if (g->where)
		goto *g->where;
	for (g->i = 0; g->i < 3; g->i++) {
		g->where = &&resume;
		return g->i * g->i;
resume:;
	}
	g->where = &&done;
done:
	return -1;
}

static int choose(int which)
{
	void *to = which ? &&one : &&two;

	assert(&&one != &&two && to != 0);
	goto *to;
one:
	return 1;
two:
	return 2;
}

int main(void)
{
	static const int code[] = { PUSH, 1, PUSH, 5, PRINT, SWAP, PUSH, 2, MUL, SWAP, PUSH, -1, ADD, JNZ, -10, ADD,
				    HALT };
	struct generator g = { 0 };

	printf("= %ld\n", run(code));
	for (int i = 0; i < 5; i++)
		printf("%d ", next(&g));
	printf("\n%d %d\n", choose(0), choose(1));
	return 0;
}

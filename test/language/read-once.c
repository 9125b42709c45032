/* SPDX-License-Identifier: MIT */
/* Volatile access macros and barriers as the kernel spells them, for all sizes. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

#define barrier() __asm__ __volatile__("" : : : "memory")
#define __READ_ONCE(x) (*(const volatile typeof(x) *)&(x))
#define compiletime_assert(condition, text) _Static_assert(condition, text)
#define READ_ONCE(x) ({ compiletime_assert(sizeof(x) <= 8, "too large"); __READ_ONCE(x); })
#define WRITE_ONCE(x, val) do { barrier(); *(volatile typeof(x) *)&(x) = (val); barrier(); } while (0)
#define smp_mb() __atomic_thread_fence(__ATOMIC_SEQ_CST)
#define smp_load_acquire(p) ({ typeof(*p) ___v = READ_ONCE(*p); barrier(); ___v; })
#define smp_store_release(p, v) do { barrier(); WRITE_ONCE(*p, v); } while (0)
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define ACCESS(x) (*({ volatile typeof(x) *__p = &(x); __p; }))

struct s { char c; short h; int i; long l; void *p; };
static struct s shared = { 'a', -2, 3, 1L << 40, &shared };
static volatile int flag;
static int *volatile pointer;

int main(void)
{
	int n = READ_ONCE(shared.i);

	WRITE_ONCE(shared.i, n + 1);
	assert(READ_ONCE(shared.i) == 4 && READ_ONCE(shared.c) == 'a' && READ_ONCE(shared.h) == -2);
	assert(READ_ONCE(shared.l) == 1099511627776 && READ_ONCE(shared.p) == &shared);
	WRITE_ONCE(shared.h, 70000);
	assert(shared.h == 4464);
	struct s *p = &shared;
	WRITE_ONCE(p->c, READ_ONCE(p->c) + 1);
	assert(p->c == 'b');
	smp_store_release(&p->l, 5);
	smp_mb();
	assert(smp_load_acquire(&p->l) == 5);
	ACCESS(n) += 2;
	assert(n == 5);
	flag = 1;
	while (flag < 5)
		flag++;
	pointer = (int *)&flag;
	(*pointer)++;
	if (likely(flag == 6) && unlikely(n != 5))
		return 1;
	asm volatile("" ::: "memory");
	printf("%d %d %ld\n", flag, shared.h, shared.l);
	return 0;
}

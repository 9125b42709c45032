/* SPDX-License-Identifier: MIT */
/* The 12-byte epoll_event: unaligned members of every size, arrays of it, pointers into it, copies. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef union epoll_data { void *ptr; int fd; uint32_t u32; uint64_t u64; } epoll_data_t;
struct epoll_event { uint32_t events; epoll_data_t data; } __attribute__((packed));
struct holder { char c; struct epoll_event event; short s; };
struct __attribute__((__packed__)) mixed { uint8_t a; uint16_t b; uint32_t c; uint64_t d; void *p; double e; float f; };

static struct epoll_event make(uint32_t events, uint64_t u64)
{
	struct epoll_event e = { .events = events, .data.u64 = u64 };

	return e;
}

static uint64_t sum(const struct epoll_event *events, int n)
{
	uint64_t total = 0;

	for (int i = 0; i < n; i++)
		total += events[i].data.u64 * events[i].events;
	return total;
}

int main(void)
{
	struct epoll_event events[5];
	int target = 77;

	assert(sizeof(struct epoll_event) == 12 && offsetof(struct epoll_event, data) == 4 && _Alignof(struct epoll_event) == 1);
	assert(sizeof(events) == 60 && offsetof(struct holder, event) == 1 && sizeof(struct holder) == 16);
	for (int i = 0; i < 5; i++)
		events[i] = make(1u << i, 0x1122334455667788 + i);
	assert(events[3].data.u64 == 0x112233445566778b && events[3].data.u32 == 0x5566778b && events[4].events == 16);
	events[1].data.ptr = &target;
	assert(*(int *)events[1].data.ptr == 77);
	events[2].data.fd = -5;
	assert(events[2].data.fd == -5 && events[2].data.u64 >> 32 == 0x11223344);
	events[2].data.fd++;
	events[2].events |= 0x80000000;
	assert(events[2].data.fd == -4 && events[2].events == 0x80000004);
	struct epoll_event copy = events[3], *p = &events[3];
	p->data.u64 <<= 4;
	assert(copy.data.u64 == 0x112233445566778b && p->data.u64 == 0x12233445566778b0);
	uint32_t *middle = &events[1].events;
	*middle = 5;
	assert(events[1].events == 5 && (char *)(p + 1) - (char *)p == 12);
	struct mixed m = { 1, 2, 3, 4, &target, 5.5, 6.5f };
	m.b += 65535;
	m.c--;
	m.d = ~m.d;
	m.e *= 2;
	m.f = m.e + m.f;
	assert(m.b == 1 && m.c == 2 && m.d == ~4UL && m.e == 11 && m.f == 17.5f && *(int *)m.p == 77 && sizeof(m) == 35);
	char raw[64];
	memcpy(raw + 3, &m, sizeof(m));
	assert(((struct mixed *)(raw + 3))->d == ~4UL && ((struct mixed *)(raw + 3))->p == &target);
	events[1].data.ptr = 0;
	printf("%lx %x\n", sum(events, 5), events[4].events);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* Reads and writes of every width at every alignment, and get/put_unaligned as the kernel defines them. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define get_unaligned(ptr) ({ \
	const struct { typeof(*(ptr)) x; } __attribute__((packed)) *__p = (void *)(ptr); \
	__p->x; })
#define put_unaligned(value, ptr) do { \
	struct { typeof(*(ptr)) x; } __attribute__((packed)) *__p = (void *)(ptr); \
	__p->x = (value); \
} while (0)

int main(void)
{
	unsigned char bytes[32];

	for (int i = 0; i < 32; i++)
		bytes[i] = i * 7 + 129;
	for (int at = 0; at < 9; at++) {
		uint16_t h = *(uint16_t *)(bytes + at);
		uint32_t w = *(uint32_t *)(bytes + at);
		uint64_t d = *(uint64_t *)(bytes + at);
		int16_t sh = *(int16_t *)(bytes + at);
		int32_t sw = *(int32_t *)(bytes + at);
		uint64_t copied;

		assert(h == (bytes[at] | bytes[at + 1] << 8) && sh == (int16_t)h);
		assert(w == (h | (uint32_t)bytes[at + 2] << 16 | (uint32_t)bytes[at + 3] << 24) && sw == (int32_t)w);
		assert((uint32_t)d == w && d >> 32 == *(uint32_t *)(bytes + at + 4));
		memcpy(&copied, bytes + at, 8);
		assert(copied == d && get_unaligned((uint64_t *)(bytes + at)) == d && get_unaligned((short *)(bytes + at)) == sh);
	}
	for (int at = 0; at < 9; at++) {
		memset(bytes, 0x55, sizeof(bytes));
		*(uint64_t *)(bytes + at) = 0x0102030405060708;
		assert(bytes[at] == 8 && bytes[at + 7] == 1 && bytes[at + 8] == 0x55 && (at == 0 || bytes[at - 1] == 0x55));
		*(uint32_t *)(bytes + at + 1) = 0xaabbccdd;
		assert(*(uint64_t *)(bytes + at) == 0x010203aabbccdd08);
		*(uint16_t *)(bytes + at + 3) += 0x1111;
		assert(*(uint64_t *)(bytes + at) == 0x010203bbccccdd08);
		put_unaligned(0x99887766u, (uint32_t *)(bytes + at + 5));
		assert(get_unaligned((uint32_t *)(bytes + at + 5)) == 0x99887766 && bytes[at + 4] == 0xbb);
		*(double *)(bytes + at) = 1.5;
		assert(*(double *)(bytes + at) == 1.5);
		*(void **)(bytes + at) = bytes;
		assert(*(unsigned char **)(bytes + at) == bytes);
	}
	uint64_t hash = 14695981039346656037u;
	for (int i = 8; i < 32; i++)
		hash = (hash ^ (i < 17 ? 1 : bytes[i])) * 1099511628211;
	printf("%lx\n", hash);
	return 0;
}

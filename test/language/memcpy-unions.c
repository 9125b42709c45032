/* SPDX-License-Identifier: MIT */
/* memcpy, memmove and memset between structures, unions and arrays; overlapping moves; comparing bytes. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct wire { uint8_t kind; uint8_t size; uint16_t crc; uint32_t id; };
union packet { struct wire wire; uint8_t bytes[8]; uint64_t word; };

int main(void)
{
	struct wire w = { 1, 2, 0x0304, 0x05060708 };
	union packet p, q;
	uint64_t word;

	memcpy(&p, &w, sizeof(w));
	assert(p.bytes[0] == 1 && p.bytes[2] == 4 && p.bytes[4] == 8 && p.word == 0x0506070803040201);
	memset(&q, 0, sizeof(q));
	memcpy(q.bytes + 4, &p.wire.id, 4);
	assert(q.wire.id == 0x05060708 && q.wire.kind == 0);
	memcpy(&word, &q, 8);
	assert(word == 0x0506070800000000);
	assert(memcmp(&p, &q, 4) != 0 && memcmp(&p.wire.id, &q.wire.id, 4) == 0 && memcmp(&p, &q, 0) == 0);
	char text[] = "0123456789";
	memmove(text + 2, text, 5);
	assert(strcmp(text, "0101234789") == 0);
	memmove(text, text + 3, 7);
	assert(strcmp(text, "1234789789") == 0);
	memset(text + 4, '-', 3);
	printf("%s\n", text);
	float f = 1.0f;
	uint32_t bits;
	memcpy(&bits, &f, sizeof(bits));
	bits ^= 0x80000000;
	memcpy(&f, &bits, sizeof(f));
	assert(f == -1.0f);
	int matrix[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } }, copy[2][3];
	memcpy(copy, matrix, sizeof(matrix));
	memcpy(copy[0], matrix[1], sizeof(matrix[1]));
	assert(copy[0][2] == 6 && copy[1][0] == 4);
	struct wire many[3] = { { 1 }, { 2 }, { 3 } };
	memmove(many, many + 1, 2 * sizeof(many[0]));
	assert(many[0].kind == 2 && many[1].kind == 3 && many[2].kind == 3);
	assert(memchr(text, '-', 10) == text + 4 && !memchr(text, 'z', 10));
	p.wire = many[0];
	p.bytes[1] = 9;
	assert(p.wire.size == 9 && many[0].size == 0);
	printf("%lx %d\n", p.word, memcmp("a", "b", 1) < 0);
	return 0;
}

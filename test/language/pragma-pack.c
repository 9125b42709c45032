/* #pragma pack in all its forms: sizes, offsets, alignment. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define SHOW(type, a, b, c) \
	printf(#type " %zu %zu: %zu %zu %zu\n", sizeof(type), _Alignof(type), offsetof(type, a), offsetof(type, b), \
	       offsetof(type, c))

struct natural {
	char a;
	uint64_t b;
	short c;
};

#pragma pack(push, 1)
struct one {
	char a;
	uint64_t b;
	short c;
};
struct header {
	uint8_t a;
	uint16_t b;
	uint32_t c;
	struct natural inside;
};
struct bits {
	char a;
	unsigned b : 5;
	unsigned long wide : 40;
	char c;
};
#pragma pack(push, 2)
struct two {
	char a;
	uint64_t b;
	char c;
};
#pragma pack(pop)
struct one_again {
	char a;
	int b;
	char c;
};
#pragma pack(pop)

struct natural_again {
	char a;
	int b;
	char c;
};

#pragma pack(4)
struct four {
	char a;
	double b;
	char c;
};
struct four_aligned {
	char a;
	int b __attribute__((aligned(8)));
	char c;
};
#pragma pack()

union mix {
	struct one a;
	uint64_t b;
	char c;
};

int main(void)
{
	struct bits bits = { 'a', 9, 0x123456789aul, 'c' };
	struct header header = { 1, 0x203, 0x4050607, { 'x', 8, 9 } };
	const unsigned char *bytes = (const unsigned char *)&header;

	SHOW(struct natural, a, b, c);
	SHOW(struct one, a, b, c);
	SHOW(struct header, a, b, c);
	SHOW(struct two, a, b, c);
	SHOW(struct one_again, a, b, c);
	SHOW(struct natural_again, a, b, c);
	SHOW(struct four, a, b, c);
	SHOW(struct four_aligned, a, b, c);
	SHOW(union mix, a, b, c);
	printf("%zu %zu\n", sizeof(struct bits), offsetof(struct bits, c));
	printf("%c %u %lx %c\n", bits.a, bits.b, (unsigned long)bits.wide, bits.c);
	for (size_t i = 0; i < 8; i++)
		printf("%02x ", bytes[i]);
	printf("%c %d\n", header.inside.a, (int)header.inside.b + header.inside.c);
	return 0;
}

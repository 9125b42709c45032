/**
 * C functions of the compiler itself, for built-ins that the instruction set lacks. They are parsed once per
 * program when first needed, carry no statements (a step never stops in them), and count as one step with
 * the statement that calls them.
 */

export const HELPERS_FILE = '<built-in>';

export const HELPERS_TEXT = `
int __cc_popcount64(unsigned long x)
{
	int n = 0;
	while (x) { x &= x - 1; n++; }
	return n;
}
int __cc_popcount32(unsigned int x) { return __cc_popcount64(x); }
int __cc_parity64(unsigned long x) { return __cc_popcount64(x) & 1; }
int __cc_parity32(unsigned int x) { return __cc_popcount64(x) & 1; }
int __cc_clz32(unsigned int x)
{
	int n = 0;
	if (!x) return 32;
	if (!(x >> 16)) { n += 16; x <<= 16; }
	if (!(x >> 24)) { n += 8; x <<= 8; }
	if (!(x >> 28)) { n += 4; x <<= 4; }
	if (!(x >> 30)) { n += 2; x <<= 2; }
	return n + !(x >> 31);
}
int __cc_clz64(unsigned long x)
{
	unsigned int high = x >> 32;
	return high ? __cc_clz32(high) : 32 + __cc_clz32(x);
}
int __cc_ctz32(unsigned int x) { return x ? 31 - __cc_clz32(x & -x) : 32; }
int __cc_ctz64(unsigned long x) { return x ? 63 - __cc_clz64(x & -x) : 64; }
int __cc_ffs32(unsigned int x) { return x ? 1 + __cc_ctz32(x) : 0; }
int __cc_ffs64(unsigned long x) { return x ? 1 + __cc_ctz64(x) : 0; }
int __cc_clrsb64(unsigned long x) { return __cc_clz64(x ^ (x >> 63 ? -1ul : 0)) - 1; }
int __cc_clrsb32(unsigned int x) { return __cc_clz32(x ^ (x >> 31 ? -1u : 0)) - 1; }
long __cc_abs64(long x) { return x < 0 ? -x : x; }
unsigned short __cc_bswap16(unsigned short x) { return x << 8 | x >> 8; }
unsigned int __cc_bswap32(unsigned int x)
{
	return x << 24 | (x & 0xff00) << 8 | (x >> 8 & 0xff00) | x >> 24;
}
unsigned long __cc_bswap64(unsigned long x)
{
	return (unsigned long)__cc_bswap32(x) << 32 | __cc_bswap32(x >> 32);
}
/* a and b as sign and magnitude; the exact result likewise, then checked against the wanted type. */
_Bool __cc_overflow(int op, unsigned long a, _Bool na, unsigned long b, _Bool nb, int bits,
		    _Bool is_signed, unsigned long *result)
{
	unsigned long m, limit;
	_Bool n, carry = 0;

	if (na) a = -a;
	if (nb) b = -b;
	if (op == 1) nb = !nb;
	if (op == 2) {
		unsigned long al = (unsigned int)a, ah = a >> 32, bl = (unsigned int)b, bh = b >> 32;
		unsigned long middle = ah * bl + (al * bl >> 32), cross = al * bh + (unsigned int)middle;
		m = a * b;
		n = na != nb;
		carry = ah * bh + (middle >> 32) + (cross >> 32) != 0;
	} else if (na == nb) {
		m = a + b;
		n = na;
		carry = m < a;
	} else {
		n = a >= b ? na : nb;
		m = a >= b ? a - b : b - a;
	}
	*result = n ? -m : m;
	if (m == 0) return carry;
	limit = bits == 64 ? -1ul : (1ul << bits) - 1;
	if (is_signed) limit = (limit >> 1) + n;
	else if (n) return 1;
	return carry || m > limit;
}
/* Arrays of run-time length and alloca: memory of the heap, with redzones, released on the way out. */
void *__vm_alloc(unsigned long size, unsigned long align);
void __vm_free(void *object);
void *__cc_array(unsigned long size) { return __vm_alloc(size, 16); }
void __cc_array_end(void *array) { __vm_free(array); }
void *__cc_alloca(void **list, unsigned long size)
{
	void **node = __vm_alloc(16, 16);
	node[0] = *list;
	*list = node;
	return node[1] = __vm_alloc(size, 16);
}
void __cc_alloca_end(void **node)
{
	while (node) {
		void **next = node[0];
		__vm_free(node[1]);
		__vm_free(node);
		node = next;
	}
}
`;

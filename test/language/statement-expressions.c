/* SPDX-License-Identifier: MIT */
/* GNU statement expressions: value, scope, nesting, in conditions and initialisers, with control flow. */
#include <assert.h>
#include <stdio.h>

#define max(a, b) ({ typeof(a) _a = (a); typeof(b) _b = (b); _a > _b ? _a : _b; })
#define swap(a, b) do { typeof(a) _t = (a); (a) = (b); (b) = _t; } while (0)
#define must(e) ({ int _e = (e); if (_e < 0) return _e; _e; })

struct pair { int a, b; };

static int failing(int n) { return n > 2 ? -n : n; }
static int chain(int n)
{
	int a = must(failing(n));
	int b = must(failing(n + 1));

	return a * 10 + b;
}

int main(void)
{
	int i = 3, j = 5;

	assert(max(i++, j++) == 5 && i == 4 && j == 6);
	assert(max(max(1, 7), max(i, 2)) == 7);
	swap(i, j);
	assert(i == 6 && j == 4);
	assert(({ int x = i; x *= 2; x + 1; }) == 13);
	int y = ({ int i = 10; i + ({ int i = 1; i; }); });
	assert(y == 11 && i == 6);
	({ i++; });
	assert(i == 7);
	({ ; });
	struct pair p = ({ struct pair q = { 1, 2 }; q.b = 9; q; });
	assert(p.b == 9 && ({ p; }).a == 1);
	if (({ int k = 0; for (; k < 5; k++) if (k == 3) break; k; }) == 3)
		y++;
	assert(y == 12);
	int count = 0;
	for (int k = 0; k < 5; k++) {
		int v = ({ if (k == 2) continue; if (k == 4) break; k; });
		count += v;
	}
	assert(count == 4);
	assert(chain(1) == 12 && chain(2) == -3 && chain(3) == -3);
	int array[] = { ({ 1; }), ({ int s = 0; for (int k = 1; k <= 4; k++) s += k; s; }) };
	assert(array[1] == 10);
	long big = ({ 1L << 40; }) + ({ unsigned char c = 255; c + 1; });
	assert(big == 1099511628032);
	char *text = ({ static char buffer[8]; snprintf(buffer, 8, "%d", y); buffer; });
	printf("%s %d %d\n", text, ({ int a[3] = { 1, 2, 3 }; a[1]; }), sizeof(({ (char)1; })) == 1);
	while (({ i--; i > 0; }))
		count++;
	return count == 10 ? 0 : count;
}

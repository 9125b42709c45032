// SPDX-License-Identifier: MIT
#define TWICE(x) ({ int one = (x); one + one; })
int main(void)
{
	int total = 0, copy = 0;
	for (int i = 0; i < 3; i++) // @loop
		total = total + i; // @add
	copy = total; // @copy
	copy = TWICE(copy); // @macro
	return copy; // @end
}

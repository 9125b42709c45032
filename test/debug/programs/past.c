// SPDX-License-Identifier: MIT
int main(void)
{
	int total = 0, copy = 0;
	for (int i = 0; i < 3; i++) // @loop
		total = total + i; // @add
	copy = total;
	return copy; // @end
}

// SPDX-License-Identifier: MIT
int main(void)
{
	volatile unsigned int n = 0;

	for (;;)
		n++;
}

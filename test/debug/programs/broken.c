// SPDX-License-Identifier: MIT
int main(void)
{
	int n = 1
	return m + n;
}

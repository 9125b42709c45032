// SPDX-License-Identifier: MIT
#include <stddef.h>

static int read_it(int *where)
{
	return *where; // @bad
}

int main(void)
{
	return read_it(NULL);
}

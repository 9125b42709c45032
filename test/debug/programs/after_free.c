// SPDX-License-Identifier: MIT
#include <stdlib.h>

int main(void)
{
	int *numbers = malloc(4 * sizeof(int)); // @allocate

	numbers[0] = 1;
	free(numbers); // @free
	return numbers[0]; // @bad
}

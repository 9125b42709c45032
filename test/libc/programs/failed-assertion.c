/* SPDX-License-Identifier: MIT */
/* What a failed assertion says, and the status of a program that aborts. */
#include <assert.h>
#include <stdio.h>

static void check(int value)
{
	assert(value == 1 && "a text");
	assert(value != 1);
}

int main(void)
{
	check(1);
	return 0;
}

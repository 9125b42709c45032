/* SPDX-License-Identifier: MIT */
/* Reading lines, characters and blocks from standard input that is fed by a pipe. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
	int fds[2];
	char line[16], block[8];

	assert(pipe(fds) == 0);
	const char *text = "first\nsecond line that is long\nxyzab\n12 34\nlast";
	assert(write(fds[1], text, strlen(text)) == (ssize_t)strlen(text));
	close(fds[1]);
	assert(dup2(fds[0], 0) == 0);
	close(fds[0]);
	for (int i = 0; i < 3 && fgets(line, sizeof(line), stdin); i++)
		printf("<%s>", line);
	int c = getchar();
	ungetc(c, stdin);
	printf("%c%c\n", c, getc(stdin));
	size_t blocks = fread(block, 2, 2, stdin);
	printf("%zu %.4s\n", blocks, block);
	assert(fgets(line, 2, stdin));
	printf("%d\n", line[0]);
	assert(fgets(line, sizeof(line), stdin));
	int a, b;
	c = sscanf(line, "%d %d", &a, &b);
	printf("%d %d\n", c, a + b);
	printf("%s", fgets(line, sizeof(line), stdin));
	c = getchar();
	printf(" %d %d\n", c, feof(stdin));
	return 0;
}

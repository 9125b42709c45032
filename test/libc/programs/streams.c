/* SPDX-License-Identifier: MIT */
/* stdout in all buffering modes, stderr, fwrite, dprintf, large output, end of input. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
	static char large[3001], buffer[100];

	printf("%d %d %d\n", puts("puts") >= 0, putchar('c') == 'c', putc('\n', stdout));
	printf("%d\n", fputs("fputs\n", stdout) >= 0);
	printf("%zu %zu\n", fwrite("fwrite!\n", 4, 2, stdout), fwrite("x", 0, 5, stdout));
	printf("no newline yet");
	fflush(stdout);
	fprintf(stderr, "to %s %d\n", "stderr", fileno(stderr));
	fputs(", then one\n", stdout);
	memset(large, 'L', 3000);
	large[1500] = '\n';
	printf("%s\n", large);
	puts(large);
	setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
	printf("fully buffered: %.200s\n", large);
	for (int i = 0; i < 40; i++)
		printf("%d,", i);
	fflush(NULL);
	dprintf(1, "dprintf %d\n", 5);
	setvbuf(stdout, NULL, _IONBF, 0);
	printf("unbuffered %c\n", 'u');
	assert(getchar() == EOF && feof(stdin) && !ferror(stdin));
	assert(!fgets(buffer, sizeof(buffer), stdin));
	clearerr(stdin);
	assert(!feof(stdin) && ungetc('q', stdin) == 'q' && getchar() == 'q' && fgetc(stdin) == EOF);
	char *made;
	int size = asprintf(&made, "%s-%d", "made", 42);
	fprintf(stdout, "%d %s\n", size, made);
	free(made);
	write(1, "written\n", 8);
	printf("left for exit");
	return 3;
}

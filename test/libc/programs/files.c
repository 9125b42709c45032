/* Streams over files and memory: modes, positions, pushing back, lines, scanf, open_memstream, fmemopen. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/epoll-lab-XXXXXX";

static void show(const char *what)
{
	char text[200];
	FILE *file = fopen(path, "r");
	size_t size = fread(text, 1, sizeof(text) - 1, file);

	text[size] = '\0';
	for (char *at = text; *at; at++)
		if (*at == '\n')
			*at = '|';
	printf("%s: %zu '%s' eof %d\n", what, size, text, feof(file) != 0);
	fclose(file);
}

static void modes(void)
{
	FILE *file = fopen(path, "w");
	char line[32];

	fputs("one\ntwo\n", file);
	show("before flush");
	fflush(file);
	fprintf(file, "%s %d\n", "three", 3);
	printf("tell %ld\n", ftell(file));
	fclose(file);
	show("written");
	file = fopen(path, "a+");
	printf("at %ld\n", ftell(file));
	fputs("four\n", file);
	rewind(file);
	printf("first %s", fgets(line, sizeof(line), file));
	fseek(file, 0, SEEK_CUR);
	fputs("five\n", file);
	fclose(file);
	show("appended");
	file = fopen(path, "r+");
	fseek(file, 4, SEEK_SET);
	fputs("TWO", file);
	fseek(file, -5, SEEK_END);
	printf("last %s", fgets(line, sizeof(line), file));
	printf("none %d %d\n", fgets(line, sizeof(line), file) == NULL, feof(file) != 0);
	fseek(file, 0, SEEK_SET);
	printf("again %d\n", feof(file) != 0);
	fclose(file);
	show("overwritten");
	file = fopen(path, "r");
	errno = 0;
	printf("write to r: %d", fputs("x", file));
	printf(" %d %d\n", errno == EBADF, ferror(file) != 0);
	fclose(file);
	printf("wx %d", fopen(path, "wx") == NULL);
	printf(" %d\n", errno == EEXIST);
	printf("missing %d", fopen("/tmp/epoll-lab-is-not-there", "r") == NULL);
	printf(" %d\n", errno == ENOENT);
	printf("mode %d", fopen(path, "q") == NULL);
	printf(" %d\n", errno == EINVAL);
}

static void pushing(void)
{
	FILE *file = fopen(path, "w+");
	int c;

	fputs("ab", file);
	rewind(file);
	ungetc('x', file);
	printf("%c", fgetc(file));
	c = fgetc(file);
	ungetc(c, file);
	printf("%ld %c%c", ftell(file), fgetc(file), fgetc(file));
	printf("%d", fgetc(file) == EOF);
	ungetc('z', file);
	printf("%d%c%d\n", feof(file) != 0, fgetc(file), fgetc(file) == EOF);
	fclose(file);
}

static void lines(void)
{
	FILE *file = fopen(path, "w+");
	char *line = NULL;
	size_t size = 0;
	ssize_t length;

	for (int i = 0; i < 4; i++)
		fprintf(file, "%0*d\n", i * 90 + 1, i);
	fputs("a:b:last", file);
	rewind(file);
	for (int i = 0; i < 4; i++) {
		length = getline(&line, &size, file);
		printf("%zd %d %c\n", length, size > (size_t)length, line[length - 2]);
	}
	while ((length = getdelim(&line, &size, ':', file)) > 0)
		printf("%zd %s\n", length, line);
	printf("%zd %d\n", length, feof(file) != 0);
	free(line);
	fclose(file);
}

static void scanning(void)
{
	FILE *file = fopen(path, "w+");
	char word[16];
	char *allocated;
	int number;
	double value;

	fputs("  12 word 3.5e1x\n0x1f,end 7up [set]tail 99999999999 -", file);
	rewind(file);
	printf("%d", fscanf(file, "%d %15s %lf", &number, word, &value));
	printf(" %d %s %g", number, word, value);
	printf(" %c\n", fgetc(file));
	printf("%d", fscanf(file, "%i,%ms", &number, &allocated));
	printf(" %d %s\n", number, allocated);
	free(allocated);
	printf("%d", fscanf(file, "%d%n%s", &number, &(int){ 0 }, word));
	printf(" %d %s\n", number, word);
	printf("%d", fscanf(file, " [%[a-z]]%3s", word, word + 8));
	printf(" %s %s\n", word, word + 8);
	printf("%d", fscanf(file, "%d", &number));
	printf(" %c\n", fgetc(file));
	printf("%d", fscanf(file, "%d", &number));
	printf(" %d", fscanf(file, "%d", &number));
	printf(" %d\n", fscanf(file, "%d", &number));
	fclose(file);
}

static void memory(void)
{
	char *text = NULL;
	size_t size = 0;
	char fixed[8] = "????????";
	char line[16];
	FILE *file = open_memstream(&text, &size);

	fprintf(file, "%s", "hello");
	fflush(file);
	printf("%s %zu\n", text, size);
	for (int i = 0; i < 50; i++)
		fprintf(file, " %d", i);
	fclose(file);
	printf("%zu %s\n", size, text + 120);
	free(text);

	file = fmemopen("line one\nline two\n", 18, "r");
	while (fgets(line, sizeof(line), file))
		printf("[%.8s]", line);
	rewind(file);
	printf("%d %s\n", fscanf(file, "%*s %s", line), line);
	fclose(file);
	file = fmemopen(fixed, sizeof(fixed), "w");
	fputs("abc", file);
	fflush(file);
	printf("%s\n", fixed);
	fputs("de", file);
	fclose(file);
	printf("%s\n", fixed);
}

static void descriptors(void)
{
	int fds[2];
	FILE *in;
	FILE *out;
	char line[32];

	pipe(fds);
	in = fdopen(fds[0], "r");
	out = fdopen(fds[1], "w");
	printf("%d %d\n", fileno(in) == fds[0], fileno(out) == fds[1]);
	setvbuf(out, NULL, _IOLBF, 0);
	fputs("through a pipe\nrest", out);
	printf("%s", fgets(line, sizeof(line), in));
	fclose(out);
	printf("%s %d\n", fgets(line, sizeof(line), in), feof(in) != 0);
	fclose(in);
	errno = 0;
	printf("%d", fdopen(fds[0], "r") == NULL);
	printf(" %d\n", errno == EBADF);
	fflush(stdout);
	dprintf(STDOUT_FILENO, "%s%c", "", '\n');
}

static void temporary(void)
{
	FILE *file = tmpfile();
	fpos_t position;
	int number;

	fwrite("0123456789", 1, 10, file);
	fseek(file, 5, SEEK_SET);
	fgetpos(file, &position);
	printf("%c", fgetc(file));
	fsetpos(file, &position);
	printf("%c", fgetc(file));
	fseek(file, 2, SEEK_CUR);
	printf("%c %d\n", fgetc(file), fscanf(file, "%1d", &number));
	fclose(file);
}

int main(void)
{
	int fd = mkstemp(path);

	printf("%d %d\n", fd > 2, strcmp(path + strlen(path) - 6, "XXXXXX") != 0);
	close(fd);
	modes();
	pushing();
	lines();
	scanning();
	memory();
	descriptors();
	temporary();
	printf("%d", remove(path));
	printf(" %d %d\n", remove(path), errno == ENOENT);
	printf("%2$s %1$d %2$s|%3$*1$d\n", 5, "twice", 42);
	return 0;
}

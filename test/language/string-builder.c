/* SPDX-License-Identifier: MIT */
/* A growing string with formatted appending, insertion, replacement and splitting. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct builder { char *text; size_t size, room; };

static void reserve(struct builder *b, size_t more)
{
	size_t need = b->size + more + 1;

	if (need <= b->room)
		return;
	while (b->room < need)
		b->room = b->room ? b->room * 2 : 8;
	b->text = realloc(b->text, b->room);
	assert(b->text);
}

static void insert(struct builder *b, size_t at, const char *text, size_t size)
{
	reserve(b, size);
	memmove(b->text + at + size, b->text + at, b->size - at);
	memcpy(b->text + at, text, size);
	b->size += size;
	b->text[b->size] = 0;
}

static void append(struct builder *b, const char *text) { insert(b, b->size, text, strlen(text)); }

__attribute__((format(printf, 2, 3))) static int appendf(struct builder *b, const char *format, ...)
{
	va_list list, copy;

	va_start(list, format);
	va_copy(copy, list);
	int size = vsnprintf(NULL, 0, format, copy);
	va_end(copy);
	reserve(b, size);
	vsnprintf(b->text + b->size, size + 1, format, list);
	va_end(list);
	b->size += size;
	return size;
}

static int replace(struct builder *b, const char *old, const char *new)
{
	size_t old_size = strlen(old), new_size = strlen(new), from = 0;
	int count = 0;
	char *at;

	while ((at = strstr(b->text + from, old))) {
		size_t offset = at - b->text;

		memmove(at, at + old_size, b->size - offset - old_size + 1);
		b->size -= old_size;
		insert(b, offset, new, new_size);
		from = offset + new_size;
		count++;
	}
	return count;
}

int main(void)
{
	struct builder b = { 0 };

	for (int i = 0; i < 10; i++)
		appendf(&b, "%s%d", i ? ", " : "", i * i);
	assert(strcmp(b.text, "0, 1, 4, 9, 16, 25, 36, 49, 64, 81") == 0 && b.size == 34);
	insert(&b, 0, "[", 1);
	append(&b, "]");
	assert(replace(&b, ", ", ";") == 9 && strcmp(b.text, "[0;1;4;9;16;25;36;49;64;81]") == 0);
	assert(replace(&b, "6", "six") == 3 && replace(&b, "none", "") == 0);
	printf("%s %zu %zu\n", b.text, b.size, b.room);
	char *copy = strdup(b.text), *state, *word;
	long total = 0;
	int words = 0;
	for (word = strtok_r(copy + 1, ";]", &state); word; word = strtok_r(NULL, ";]", &state)) {
		total += strtol(word, NULL, 10);
		words++;
	}
	free(copy);
	printf("%d %ld\n", words, total);
	assert(words == 10 && total == 173);
	free(b.text);
	return 0;
}

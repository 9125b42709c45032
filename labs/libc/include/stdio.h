/* SPDX-License-Identifier: MIT */
/*
 * stdout is line buffered, as on a terminal, so that what is printed is seen when its line ends; stderr is not
 * buffered, other streams are buffered in blocks. No wide characters.
 */
#ifndef _STDIO_H
#define _STDIO_H

#include <bits/types.h>
#include <stdarg.h>

#define EOF (-1)
#define BUFSIZ 8192
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define L_tmpnam 20
#define TMP_MAX 238328
#define P_tmpdir "/tmp"
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2

#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif

typedef struct __file FILE;
typedef struct {
	off_t __offset;
} fpos_t;

extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

int printf(const char *format, ...);
int fprintf(FILE *file, const char *format, ...);
int dprintf(int fd, const char *format, ...);
int sprintf(char *to, const char *format, ...);
int snprintf(char *to, size_t size, const char *format, ...);
int asprintf(char **to, const char *format, ...);
int vprintf(const char *format, va_list list);
int vfprintf(FILE *file, const char *format, va_list list);
int vdprintf(int fd, const char *format, va_list list);
int vsprintf(char *to, const char *format, va_list list);
int vsnprintf(char *to, size_t size, const char *format, va_list list);
int vasprintf(char **to, const char *format, va_list list);
int scanf(const char *format, ...);
int fscanf(FILE *file, const char *format, ...);
int sscanf(const char *text, const char *format, ...);
int vscanf(const char *format, va_list list);
int vfscanf(FILE *file, const char *format, va_list list);
int vsscanf(const char *text, const char *format, va_list list);

FILE *fopen(const char *path, const char *mode);
FILE *fdopen(int fd, const char *mode);
FILE *freopen(const char *path, const char *mode, FILE *file);
FILE *fmemopen(void *buffer, size_t size, const char *mode);
FILE *open_memstream(char **to, size_t *size);
FILE *tmpfile(void);
char *tmpnam(char *to);
int fclose(FILE *file);
/* There are no other programs: fails with ENOSYS. */
FILE *popen(const char *command, const char *mode);
int pclose(FILE *file);
int remove(const char *path);
int rename(const char *from, const char *to);

int fseek(FILE *file, long offset, int whence);
int fseeko(FILE *file, off_t offset, int whence);
long ftell(FILE *file);
off_t ftello(FILE *file);
void rewind(FILE *file);
int fgetpos(FILE *file, fpos_t *position);
int fsetpos(FILE *file, const fpos_t *position);

int putchar(int c);
int putc(int c, FILE *file);
int fputc(int c, FILE *file);
int puts(const char *text);
int fputs(const char *text, FILE *file);
size_t fwrite(const void *from, size_t size, size_t count, FILE *file);
int putchar_unlocked(int c);
int putc_unlocked(int c, FILE *file);
int fputc_unlocked(int c, FILE *file);
int fputs_unlocked(const char *text, FILE *file);
size_t fwrite_unlocked(const void *from, size_t size, size_t count, FILE *file);

int getchar(void);
int getc(FILE *file);
int fgetc(FILE *file);
int ungetc(int c, FILE *file);
char *fgets(char *to, int size, FILE *file);
size_t fread(void *to, size_t size, size_t count, FILE *file);
int getchar_unlocked(void);
int getc_unlocked(FILE *file);
int fgetc_unlocked(FILE *file);
char *fgets_unlocked(char *to, int size, FILE *file);
size_t fread_unlocked(void *to, size_t size, size_t count, FILE *file);
ssize_t getline(char **line, size_t *size, FILE *file);
ssize_t getdelim(char **line, size_t *size, int end, FILE *file);

int fflush(FILE *file);
int fflush_unlocked(FILE *file);
int setvbuf(FILE *file, char *buffer, int mode, size_t size);
void setbuf(FILE *file, char *buffer);
void setbuffer(FILE *file, char *buffer, size_t size);
void setlinebuf(FILE *file);
int feof(FILE *file);
int ferror(FILE *file);
void clearerr(FILE *file);
int feof_unlocked(FILE *file);
int ferror_unlocked(FILE *file);
int fileno(FILE *file);
int fileno_unlocked(FILE *file);
void perror(const char *prefix);
void flockfile(FILE *file);
int ftrylockfile(FILE *file);
void funlockfile(FILE *file);

#endif

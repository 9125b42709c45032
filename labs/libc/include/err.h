/* SPDX-License-Identifier: MIT */
#ifndef _ERR_H
#define _ERR_H

#include <stdarg.h>

void warn(const char *format, ...);
void warnx(const char *format, ...);
void vwarn(const char *format, va_list list);
void vwarnx(const char *format, va_list list);
void err(int status, const char *format, ...) __attribute__((noreturn));
void errx(int status, const char *format, ...) __attribute__((noreturn));
void verr(int status, const char *format, va_list list) __attribute__((noreturn));
void verrx(int status, const char *format, va_list list) __attribute__((noreturn));

#endif

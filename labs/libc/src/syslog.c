/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>
#include "libc.h"

static const char *ident;
static int log_options;
static int log_mask = 0xff;

void openlog(const char *name, int options, int facility)
{
	ident = name;
	log_options = options;
}

void closelog(void)
{
	ident = NULL;
}

int setlogmask(int mask)
{
	int before = log_mask;

	if (mask)
		log_mask = mask;
	return before;
}

void vsyslog(int priority, const char *format, va_list list)
{
	char text[512];
	size_t length;

	if (!(log_mask & LOG_MASK(LOG_PRI(priority))))
		return;
	if (!(log_options & LOG_PERROR))
		__vm_note("syslog: there is no log daemon; messages go to standard error");
	vsnprintf(text, sizeof(text), format, list);
	length = strlen(text);
	fprintf(stderr, "%s", ident ? ident : program_invocation_short_name);
	if (log_options & LOG_PID)
		fprintf(stderr, "[%d]", getpid());
	fprintf(stderr, ": %s%s", text, length > 0 && text[length - 1] == '\n' ? "" : "\n");
}

void syslog(int priority, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	vsyslog(priority, format, list);
	va_end(list);
}

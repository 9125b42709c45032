/* Dates: thousands of moments to calendar and back, every conversion of strftime with its flags, strptime. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

static unsigned long state = 88172645463325252UL;

static unsigned long draw(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static unsigned long hash;

static void mix(const void *data, size_t size)
{
	const unsigned char *bytes = data;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ bytes[i]) * 1099511628211UL;
}

static void mix_time(const struct tm *time)
{
	int parts[] = { time->tm_sec,  time->tm_min,  time->tm_hour, time->tm_mday, time->tm_mon,
			time->tm_year, time->tm_wday, time->tm_yday, time->tm_isdst };

	mix(parts, sizeof(parts));
}

static void show(time_t moment)
{
	struct tm time;

	gmtime_r(&moment, &time);
	printf("%ld %d-%d-%d %d:%d:%d %d %d %s %s", (long)moment, time.tm_year + 1900, time.tm_mon + 1, time.tm_mday,
	       time.tm_hour, time.tm_min, time.tm_sec, time.tm_wday, time.tm_yday, time.tm_zone, asctime(&time));
}

static void formats(time_t moment)
{
	static const char letters[] = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%";
	static const char *const flags[] = { "%", "%_", "%-", "%0", "%^", "%#", "%10", "%_8", "%04", "%E", "%O" };
	struct tm time;
	char text[128];

	localtime_r(&moment, &time);
	for (const char *letter = letters; *letter; letter++) {
		for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
			char format[8];
			size_t size;

			if ((*letter == 'z' || *letter == 'n' || *letter == 't' || *letter == '%') && i > 0)
				continue;
			if (*letter == 's' && moment < 0 && i > 5)
				continue;
			if (i >= 9 && strchr("ClpPsrRTFDGnthjkuUVwWgzZ%aAbB", *letter))
				continue;
			snprintf(format, sizeof(format), "%s%c", flags[i], *letter);
			size = strftime(text, sizeof(text), format, &time);
			printf("%s=%s|", format, size ? text : "");
		}
		printf("\n");
	}
}

static void normalise(int year, int month, int day, int hour, int minute, int second)
{
	struct tm time = { .tm_year = year - 1900, .tm_mon = month, .tm_mday = day, .tm_hour = hour, .tm_min = minute,
			   .tm_sec = second, .tm_isdst = 0 };
	time_t moment = timegm(&time);

	printf("%ld: %s", (long)moment, asctime(&time));
}

static void parse(const char *text, const char *format)
{
	struct tm time;
	char *end;

	memset(&time, 0, sizeof(time));
	end = strptime(text, format, &time);
	if (!end)
		printf("no %s\n", format);
	else
		printf("%d %d %d %d %d %d %d %d, rest '%s'\n", time.tm_year, time.tm_mon, time.tm_mday, time.tm_hour,
		       time.tm_min, time.tm_sec, time.tm_wday, time.tm_yday, end);
}

int main(void)
{
	static const time_t moments[] = { 0, -1, 1, 86399, 86400, 951782400, 951868799, 951868800, 1078012800, 4107542400,
					  -2208988800, -62135596800, 1700000000, 253402300799, -62167219200, -100000000000 };
	struct timeval a = { 5, 700000 };
	struct timeval b = { 3, 800000 };
	struct timeval c;
	char small[4];
	struct tm time;

	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++)
		show(moments[i]);
	hash = 14695981039346656037UL;
	for (int i = 0; i < 3000; i++) {
		time_t moment = (long)draw() >> (20 + draw() % 20);

		gmtime_r(&moment, &time);
		mix_time(&time);
		if (timegm(&time) != moment)
			printf("%ld does not come back\n", (long)moment);
	}
	printf("%lx\n", hash);
	formats(1700000000);
	formats(1104570061);
	formats(-5);
	for (int i = 0; i < 400; i++) {
		time_t moment = draw() % 4000000000UL;
		char text[64];

		gmtime_r(&moment, &time);
		strftime(text, sizeof(text), "%G-W%V-%u %U %W %j %g %y %C", &time);
		mix(text, strlen(text));
	}
	printf("%lx\n", hash);
	normalise(2024, 1, 30, 0, 0, 0);
	normalise(2023, 13, 0, 25, -1, 61);
	normalise(2000, -1, 400, 0, 0, -100000);
	normalise(1600, 11, 31, 23, 59, 60);
	parse("2024-02-29 13:14:15 tail", "%Y-%m-%d %H:%M:%S");
	parse("Thu Feb 29 01:02:03 2024", "%c");
	parse("12/31/99 11:59 PM", "%D %I:%M %p");
	parse("12:00 am", "%I:%M %p");
	parse("march 3, 68", "%B %d, %y");
	parse("1700000000", "%s");
	parse("2024-13-01", "%F");
	parse("  7 / 8", " %d / %m");
	printf("%zu %zu\n", strftime(small, sizeof(small), "%Y", gmtime(&moments[0])),
	       strftime(small, sizeof(small), "%m", gmtime(&moments[0])));
	printf("%s", ctime(&moments[5]));
	printf("%g %d\n", difftime(moments[6], moments[5]), clock() >= 0);
	timersub(&a, &b, &c);
	printf("%ld %ld %d %d\n", (long)c.tv_sec, (long)c.tv_usec, timercmp(&a, &b, >), timercmp(&a, &b, <=));
	timeradd(&a, &b, &c);
	printf("%ld %ld\n", (long)c.tv_sec, (long)c.tv_usec);
	return 0;
}

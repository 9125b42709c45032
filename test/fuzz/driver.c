/* SPDX-License-Identifier: MIT */
/*
 * Performs sequences of operations, one per argument, each as text: operations separated by ';', an operation's number
 * and arguments by ','. Needs what driver.ts puts before it: operations.h, workers.h and run_operation().
 */

static long parse_number(const char **text)
{
	const char *at = *text;
	unsigned long value = 0;
	int negative = *at == '-';

	if (negative)
		at++;
	while (*at >= '0' && *at <= '9')
		value = value * 10 + (*at++ - '0');
	*text = at;
	return negative ? -value : value;
}

static void run_sequence(const char *text)
{
	long values[8];
	int count;

	while (*text) {
		count = 0;
		for (;;) {
			values[count++] = parse_number(&text);
			if (*text != ',')
				break;
			text++;
		}
		run_operation(values[0], values + 1);
		if (*text == ';')
			text++;
	}
}

/* Nothing of one sequence reaches the next: no file, no signal. */
static void clean_up(void)
{
	release_workers();
	close_range(3, PRIVATE_FDS - 1, 0);
	unblock_for_a_moment();
}

int main(int argc, char **argv)
{
	close_range(3, ~0U, 0);
	for (int i = 1; i < argc; i++) {
		set_up();
		say("== ");
		say_number(i);
		say("\n");
		run_sequence(argv[i]);
		flush();
		clean_up();
	}
	return 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * The first function of every program. It is compiled together with the program, because it knows main; the rest of
 * the library is linked once and for all.
 */
extern char **environ;
void __set_program_name(char *path);
void *__vm_constructor(int index);
void exit(int status) __attribute__((noreturn));

int main(int argc, char **argv, char **envp);

void _start_c(int argc, char **argv, char **envp)
{
	void (*constructor)(void);

	environ = envp;
	if (argc > 0)
		__set_program_name(argv[0]);
	for (int i = 0; (constructor = __vm_constructor(i)); i++)
		constructor();
	exit(main(argc, argv, envp));
}

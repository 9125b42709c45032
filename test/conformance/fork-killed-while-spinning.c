/* SPDX-License-Identifier: MIT */
/* Children that spin in epoll_wait with events ready end when they are killed. seeds: 8 */
#include <sys/wait.h>
#include "conformance.h"

#define CHILDREN 6

int main(void)
{
	int status, killed = 0;
	pid_t children[CHILDREN];
	int ready[2];
	int fds[2];
	int ep = new_epoll();

	must("pipe", pipe(fds));
	must("pipe", pipe(ready));
	add(ep, fds[1], EPOLLOUT, 1);
	for (int i = 0; i < CHILDREN; i++) {
		children[i] = must("fork", fork());
		if (children[i] == 0) {
			put(ready[1], "r");
			for (;;)
				epoll_wait(ep, &(struct epoll_event){ 0 }, 1, -1);
		}
		take(ready[0], 1);
		must("kill", kill(children[i], SIGKILL));
		must("waitpid", waitpid(children[i], &status, 0));
		killed += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
	}
	printf("killed %d\n", killed);
	return 0;
}

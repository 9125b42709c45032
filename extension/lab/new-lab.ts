/** A new lab: small, whole, and working as it is, so that an author changes what runs. */

export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/** An id from a folder's name; undefined when nothing of it can stand in one. */
export function idFor(folder: string): string | undefined {
  const id = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? undefined : id;
}

export function newLab(id: string, title: string): readonly NewFile[] {
  return [
    { name: 'lesson.md', text: LESSON.replace('@ID@', id).replace('@TITLE@', quoted(title)) },
    { name: 'program.c', text: PROGRAM },
  ];
}

function quoted(text: string): string {
  return /^[\w][\w ,.()-]*$/.test(text) && !/[:#]|\s$/.test(text) ? text : JSON.stringify(text);
}

const LESSON = `---
id: @ID@
title: @TITLE@
minutes: 5
program: program.c
---

## What this lab shows

The [program](code:main) watches an eventfd. Each link leads to a line: of the program, of the kernel
([\`ep_insert\`](code:ep_insert)), or to a concept that is found in every kernel ([the tree](code:add-to-tree)).
A link may also lead to state: [\`ep->rdllist\`](state:ep->rdllist).

\`\`\`lab
run:
  to: { at: link-to-rdllist, task: program }
  label: Run to where the item becomes ready
show:
  state: [ep->rdllist]
predict:
  question: How many items are on the ready list when this call of the callback returns?
  choices: [0, 1, 2]
  naive: 0
  answer: { expression: list_count_nodes(&ep->rdllist), at: callback-return }
  because:
    right: "The callback links the item; nobody has taken it off yet."
    wrong:
      0: "Nothing takes items off the list before \`epoll_wait()\` runs."
      2: "One file is watched, so there is one item."
\`\`\`

## Your turn

\`\`\`lab
task: Change the program so that \`epoll_wait()\` finds nothing.
solve:
  edit:
    - { at: 'main#eventfd_write(…)', replace: ; }
check:
  expect:
    - that: count == 0
      at: main#return count
      because: "\`count\` is not 0 when \`main\` returns: something is still reported."
  right: "Without a write nobody calls the callback, and the list stays empty."
hint: "Who makes the eventfd readable?"
\`\`\`
`;

const PROGRAM = `// SPDX-License-Identifier: MIT
/* One eventfd is watched, made readable, and reported. */
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int epfd = epoll_create1(0);
	int bell = eventfd(0, 0);
	int count;

	event.data.fd = bell;
	epoll_ctl(epfd, EPOLL_CTL_ADD, bell, &event);
	eventfd_write(bell, 1);
	count = epoll_wait(epfd, &event, 1, 0);
	printf("%d ready\\n", count);
	return count;
}
`;

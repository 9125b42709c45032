/** Finding expressions and variables in lines of C. */
import assert from 'node:assert/strict';
import { expressionAt, mentionsOf } from '../../extension/host/debug/expressions';

/** The expression at the `|` in the line. */
function at(marked: string): string | undefined {
  const column = marked.indexOf('|');
  return expressionAt(marked.replace('|', ''), column)?.text;
}

describe('the expression under the cursor', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['if (e|p->rdllist.next)', 'ep'],
    ['if (ep->rdl|list.next)', 'ep->rdllist'],
    ['if (ep->rdllist.ne|xt)', 'ep->rdllist.next'],
    ['x = events[i].data.f|d;', 'events[i].data.fd'],
    ['x = ev|ents[i].data.fd;', 'events[i]'],
    ['x = table[row[2]].na|me;', undefined],
    ['x = f(1)->na|me;', undefined],
    ['|count = 1;', 'count'],
    ['count| = 1;', 'count'],
    ['ret|urn count;', undefined],
    ['epoll_wa|it(epfd);', undefined],
    ['printf("cou|nt");', undefined],
    ['x = 1; // the cou|nt', undefined],
    ['\t * the cou|nt of items', undefined],
    ["c = 'a|';", undefined],
    ['x = 0x1|0;', undefined],
    ['', undefined],
  ];
  for (const [line, expected] of cases)
    it(line || 'an empty line', () => assert.equal(at(line), expected));
});

describe('mentions of variables', () => {
  it('are the last ones, outside of comments, and not members of the same name', () => {
    const lines = [
      'int f(struct ep *ep, int n)',
      '{',
      '\tint i = n; /* n */',
      '\tif (x->n && y.n && ep)',
      '\t\treturn "ep"; // i',
    ];
    assert.deepEqual(mentionsOf(lines, ['ep', 'n', 'i', 'i', 'absent']), [
      { name: 'ep', line: 3, column: 20 },
      { name: 'n', line: 2, column: 9 },
      { name: 'i', line: 2, column: 5 },
    ]);
  });
});

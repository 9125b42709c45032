/** Each header stands alone, may be included twice, and declares nothing that the library does not define. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSimulated } from '../language/simulated';

const include = join(__dirname, '../../labs/libc/include');
const headers = readdirSync(include, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.h'))
  .sort();

/** Functions that a header declares: a name before parentheses, in a line that begins with a type. */
function declaredFunctions(text: string): string[] {
  const declarations = text.matchAll(
    /^(?!typedef)[a-z][\w ]*[ *]+(\w+)\([^;{}]*\)[^;{}()]*(?:\(\(.*\)\))?;/gm,
  );
  return [...declarations].map((match) => match[1]!).filter((name) => !name.startsWith('__attr'));
}

describe('libc headers', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-headers-'));
  after(() => rmSync(folder, { recursive: true }));

  const run = (text: string) => {
    const path = join(folder, 'program.c');
    writeFileSync(path, text);
    return runSimulated(path);
  };

  it('are found', () => assert.ok(headers.includes('sys/epoll.h') && headers.length > 30));

  for (const header of headers) {
    it(header, () => {
      const names = declaredFunctions(readFileSync(join(include, header), 'utf8'));
      const table = names.map((name) => `\tif (!(void *)${name})\n\t\treturn 1;\n`).join('');
      const line = `#include <${header}>\n`;
      const { status, report } = run(`${line}${line}\nint main(void)\n{\n${table}\treturn 0;\n}\n`);
      assert.equal(report, '');
      assert.equal(status, 0);
    });
  }

  it('declare what programs call', () => {
    const all = headers.flatMap((name) =>
      declaredFunctions(readFileSync(join(include, name), 'utf8')),
    );
    for (const name of ['epoll_wait', 'printf', 'pthread_create', 'qsort', 'exit', 'strtok_r'])
      assert.ok(all.includes(name), name);
    assert.ok(all.length > 250, `${all.length}`);
  });
});

/**
 * gcc as the judge: each file of preprocessor-inputs/ must come out of our preprocessor with the same tokens as
 * out of `gcc -E -P`. The compiler's output is read back by our lexer, so only spellings are compared.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { preprocess } from '../../extension/cc/front';
import type { FileProvider } from '../../extension/cc/interfaces';
import { lexFile } from '../../extension/cc/lexer';

const FOLDER = join(__dirname, 'preprocessor-inputs');
const SYSTEM = [
  '/usr/lib/gcc/x86_64-linux-gnu/12/include',
  '/usr/include/x86_64-linux-gnu',
  '/usr/include',
];

const provider: FileProvider = {
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
};

function lines(texts: readonly string[]): string {
  return texts.join('\n');
}

function ours(path: string, text: string): string {
  const file = { path, text };
  const { tokens, diagnostics } = preprocess(file, provider, { includePaths: SYSTEM, defines: {} });
  assert.equal(diagnostics.map(formatDiagnostic).join(''), '');
  return lines(tokens.slice(0, -1).map((token) => token.text));
}

function gccs(path: string, input: string): string {
  const arguments_ = ['-std=gnu11', '-E', '-P', '-w', '-x', 'c', '-Ulinux', '-Uunix'];
  const from = input === '' ? path : '-';
  const text = execFileSync('gcc', [...arguments_, from], { input, encoding: 'utf8' });
  // Pragmas stay in gcc's output; here they are obeyed or dropped.
  const file = { path: 'gcc.c', text: text.replace(/^#pragma.*$/gm, '') };
  return lines(
    lexFile(file, new Map())
      .tokens.slice(0, -1)
      .map((token) => token.text),
  );
}

describe('preprocessor: the same tokens as gcc', () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.c'));
  assert.ok(names.length >= 5);
  for (const name of names) {
    it(name, () => {
      const path = join(FOLDER, name);
      const text = readFileSync(path, 'utf8');
      const mine = ours(path, text);
      assert.ok(mine.length > 200);
      assert.equal(mine, gccs(path, ''));
    });
  }

  it("the C library's own headers", function () {
    if (!SYSTEM.every((folder) => existsSync(folder))) this.skip();
    const headers =
      'stdio stdlib string errno unistd sys/epoll sys/socket pthread signal stdint limits fcntl';
    const text = headers
      .split(' ')
      .map((name) => `#include <${name}.h>\n`)
      .join('');
    const mine = ours('headers.c', text);
    assert.ok(mine.length > 50_000);
    assert.equal(mine, gccs('', text));
  });
});

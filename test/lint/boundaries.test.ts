// Feeds bad snippets to ESLint under virtual file names and expects the house's rules to object:
// proof that the import table and the ban on Node are enforced, not only written down.

import { strict as assert } from 'node:assert';
import { ESLint } from 'eslint';
import { MAY_IMPORT } from './boundaries-rule.mjs';

const HOUSE_RULES = /^(house\/boundaries|no-restricted-(globals|properties))$/;

/** The real configuration, without type information: virtual files belong to no program. */
const eslint = new ESLint({
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false, project: null } },
  },
  ruleFilter: ({ ruleId }) => HOUSE_RULES.test(ruleId),
});

async function lint(file: string, source: string): Promise<string[]> {
  const [result] = await eslint.lintText(source, { filePath: file });
  const messages = result?.messages ?? [];
  const fatal = messages.find((m) => m.fatal);
  assert.equal(fatal, undefined, fatal?.message);
  return messages.filter((m) => HOUSE_RULES.test(m.ruleId ?? '')).map((m) => m.message);
}

const bad: [name: string, file: string, source: string][] = [
  ['cc imports vm', 'extension/cc/x.ts', `import { a } from '../vm/a';`],
  ['vm imports cc', 'extension/vm/x.ts', `import { a } from '../cc/a';`],
  ['vm imports cc by a detour', 'extension/vm/x.ts', `import '../../extension/cc/a';`],
  ['cc imports a type of vm', 'extension/cc/x.ts', `import type { A } from '../vm/a';`],
  ['cc uses an import type of vm', 'extension/cc/x.ts', `let a: import('../vm/a').A;`],
  ['cc re-exports vm', 'extension/cc/x.ts', `export * from '../vm/a';`],
  ['cc imports vm dynamically', 'extension/cc/deep/x.ts', `void import('../../vm/a');`],
  ['cc requires vm', 'extension/cc/x.ts', `import a = require('../vm/a');`],
  ['a whole folder is imported', 'extension/cc/x.ts', `import a from '../vm';`],
  ['kernel imports cc', 'extension/kernel/x.ts', `import '../cc/a';`],
  ['inspect imports cc', 'extension/inspect/x.ts', `import '../cc/a';`],
  ['inspect imports debug', 'extension/inspect/x.ts', `import '../debug/a';`],
  ['lab imports debug', 'extension/lab/x.ts', `import '../debug/a';`],
  ['debug imports lab', 'extension/debug/x.ts', `import '../lab/a';`],
  ['source imports cc', 'extension/source/x.ts', `import '../cc/a';`],
  ['base imports bytecode', 'extension/base/x.ts', `import '../bytecode/a';`],
  ['cli imports host', 'extension/cli/x.ts', `import '../host/a';`],
  ['host imports host/node', 'extension/host/x.ts', `import './node/a';`],
  ['an unknown folder', 'extension/misc/x.ts', `import '../base/a';`],
  ['extension imports test', 'extension/vm/x.ts', `import '../../test/a';`],
  ['webview imports host', 'webview/x.ts', `import '../extension/host/a';`],
  ['webview imports base', 'webview/deep/x.ts', `import '../../extension/base/a';`],
  ['webview imports vscode', 'webview/x.ts', `import * as vscode from 'vscode';`],
  ['debug imports vscode', 'extension/debug/x.ts', `import * as vscode from 'vscode';`],
  ['simulation imports node:fs', 'extension/simulation/x.ts', `import fs from 'node:fs';`],
  ['host imports fs', 'extension/host/x.ts', `import fs from 'fs';`],
  ['lab imports fs/promises', 'extension/lab/x.ts', `import fs from 'fs/promises';`],
  ['webview imports path', 'webview/x.ts', `import path from 'path';`],
  ['process', 'extension/vm/x.ts', `export const a = process.argv;`],
  ['globalThis.process', 'extension/vm/x.ts', `export const a = globalThis.process;`],
  ['Buffer', 'extension/cc/x.ts', `export const a = Buffer.from('');`],
  ['require', 'extension/host/x.ts', `export const a = require('x');`],
  ['__dirname', 'extension/debug/x.ts', `export const a = __dirname;`],
  ['setImmediate', 'extension/simulation/x.ts', `setImmediate(() => undefined);`],
  ['process in the panel', 'webview/x.ts', `export const a = process.env;`],
  ['Math.random in the machine', 'extension/vm/x.ts', `export const a = Math.random();`],
  ['Date.now in the kernel', 'extension/kernel/x.ts', `export const a = Date.now();`],
  ['the toolkit outside its seam', 'webview/x.ts', `import '@vscode/webview-ui-toolkit';`],
];

const good: [name: string, file: string, source: string][] = [
  ['cc imports bytecode', 'extension/cc/x.ts', `import '../bytecode/a';`],
  [
    'simulation imports cc and vm',
    'extension/simulation/x.ts',
    `import '../cc/a'; import '../vm/a';`,
  ],
  ['everybody imports base', 'extension/source/x.ts', `import '../base/a';`],
  [
    'lab imports source and inspect',
    'extension/lab/x.ts',
    `import '../source/a'; import '../inspect/a';`,
  ],
  ['cli touches Node', 'extension/cli/x.ts', `import 'node:fs'; export const a = process.argv;`],
  [
    'host/node touches Node',
    'extension/host/node/x.ts',
    `import 'fs'; import 'vscode'; import '../a';`,
  ],
  [
    'host imports vscode',
    'extension/host/x.ts',
    `import * as vscode from 'vscode'; import '../lab/a';`,
  ],
  [
    'webview imports protocol',
    'webview/deep/x.ts',
    `import '../../extension/protocol/a'; import 'lit';`,
  ],
  ['a local named process', 'extension/vm/x.ts', `export const f = (process: number) => process;`],
  ['the same folder', 'extension/cc/x.ts', `import './lexer'; import '../cc/parser';`],
];

describe('import table', () => {
  for (const [name, file, source] of bad) {
    it(`objects when ${name}`, async () => {
      assert.notDeepEqual(await lint(file, source), []);
    });
  }
  for (const [name, file, source] of good) {
    it(`accepts: ${name}`, async () => {
      assert.deepEqual(await lint(file, source), []);
    });
  }

  it('has no cycle', () => {
    for (const folder of Object.keys(MAY_IMPORT)) {
      assert.ok(!reachable(folder).has(folder), `${folder} reaches itself`);
    }
  });
});

/** The folders that `folder` may reach in one or more imports. */
function reachable(folder: string, seen = new Set<string>()): Set<string> {
  const table = MAY_IMPORT as Record<string, string[]>;
  for (const next of table[folder] ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachable(next, seen);
  }
  return seen;
}

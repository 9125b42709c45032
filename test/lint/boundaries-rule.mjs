// The import table of the house as an ESLint rule: which folder may import which, and who may touch
// Node, `vscode` and the webview toolkit. It resolves relative specifiers against the file's own
// path, so `../vm/x` and `../../extension/vm/x` are the same thing to it. It looks at static
// imports, re-exports, dynamic import(), import types, and `import x = require()`.
//
// It does not follow packages: what an npm package imports in turn is the bundler's business.

import { builtinModules } from 'node:module';
import path from 'node:path';

const ENGINE = ['base', 'protocol', 'bytecode', 'cc', 'vm', 'kernel', 'simulation', 'inspect'];

/** Folder of extension/ → the other folders of extension/ that it may import. */
export const MAY_IMPORT = {
  base: [],
  protocol: ['base'],
  bytecode: ['base'],
  cc: ['base', 'bytecode'],
  vm: ['base', 'bytecode'],
  kernel: ['base', 'bytecode', 'vm'],
  simulation: ['base', 'protocol', 'bytecode', 'cc', 'vm', 'kernel'],
  inspect: ['base', 'protocol', 'bytecode', 'vm', 'kernel', 'simulation'],
  source: ['base'],
  debug: [...ENGINE, 'source'],
  lab: [...ENGINE, 'source'],
  cli: [...ENGINE, 'source', 'debug', 'lab'],
  host: [...ENGINE, 'source', 'debug', 'lab', 'cli'],
};

/** The one file that may import the archived webview toolkit. */
export const TOOLKIT_SEAM = 'webview/toolkit.ts';
const TOOLKIT = '@vscode/webview-ui-toolkit';

const NODE_FOLDERS = ['extension/cli/', 'extension/host/node/'];
const builtins = new Set(builtinModules);

const isUnder = (file, folders) => folders.some((folder) => file.startsWith(folder));
const isBuiltin = (name) =>
  name.startsWith('node:') || builtins.has(name) || builtins.has(name.split('/')[0]);

/** `extension/vm/x.ts` → `vm`; undefined for files that lie directly in extension/ or elsewhere. */
function folderOf(file) {
  const [top, folder, ...rest] = file.split('/');
  return top === 'extension' && rest.length > 0 ? folder : undefined;
}

/** Complaint about `specifier` imported by `file` (both repository-relative, `/`), or undefined. */
export function complain(file, specifier) {
  return specifier.startsWith('.')
    ? complainRelative(file, path.posix.join(path.posix.dirname(file), specifier))
    : complainPackage(file, specifier);
}

function complainRelative(file, target) {
  if (file.startsWith('webview/')) {
    const allowed = isUnder(`${target}/`, ['webview/', 'extension/protocol/']);
    return allowed ? undefined : `webview may import only extension/protocol, not ${target}`;
  }
  const from = folderOf(file);
  if (from === undefined) return undefined;
  const to = folderOf(`${target}/index`);
  if (to === undefined) {
    return target.endsWith('.json') ? undefined : `extension/${from} may not import ${target}`;
  }
  if (!(from in MAY_IMPORT)) return `extension/${from} is not in the import table`;
  if (to !== from && !MAY_IMPORT[from].includes(to)) {
    return `extension/${from} may not import extension/${to}`;
  }
  if (`${target}/`.startsWith('extension/host/node/') && !file.startsWith('extension/host/node/')) {
    return 'extension/host/node is entered only by the host itself starting in Node';
  }
  return undefined;
}

function complainPackage(file, name) {
  if (!isUnder(file, ['extension/', 'webview/'])) return undefined;
  if (isBuiltin(name) && !isUnder(file, NODE_FOLDERS)) {
    return `only extension/cli and extension/host/node touch Node, not ${name}`;
  }
  if (name === 'vscode' && !file.startsWith('extension/host/')) {
    return 'only extension/host imports vscode';
  }
  if (name.startsWith(TOOLKIT) && file !== TOOLKIT_SEAM) {
    return `only ${TOOLKIT_SEAM} imports ${TOOLKIT}`;
  }
  return undefined;
}

function create(context) {
  const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
  const check = (node) => {
    if (node?.type !== 'Literal' || typeof node.value !== 'string') return;
    const complaint = complain(file, node.value);
    if (complaint !== undefined) context.report({ node, message: complaint });
  };
  return {
    ImportDeclaration: (node) => check(node.source),
    ExportNamedDeclaration: (node) => check(node.source),
    ExportAllDeclaration: (node) => check(node.source),
    ImportExpression: (node) => check(node.source),
    TSImportType: (node) => check(node.source ?? node.argument?.literal),
    TSExternalModuleReference: (node) => check(node.expression),
  };
}

/** The ESLint plugin: one rule, `house/boundaries`. */
export default {
  meta: { name: 'house' },
  rules: {
    boundaries: {
      meta: { type: 'problem', schema: [], docs: { description: 'enforce the import table' } },
      create,
    },
  },
};

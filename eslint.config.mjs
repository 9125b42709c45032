// Lint for the whole tree. Three layers: typescript-eslint's rules (type-checked where the code
// ships), the house's import table (test/lint/boundaries-rule.mjs), and the globals that only Node
// has, which are errors wherever the code must also run in a browser's worker.

import tseslint from 'typescript-eslint';
import js from '@eslint/js';
import house from './test/lint/boundaries-rule.mjs';

const NODE_GLOBALS = [
  'process',
  'Buffer',
  'require',
  'module',
  'exports',
  'global',
  '__dirname',
  '__filename',
  'setImmediate',
  'clearImmediate',
];
const message = 'Only extension/cli and extension/host/node touch Node.';

/** Time and chance are inputs of a run, never read from the machine that simulates it. */
const IMPURE = [
  ['Date', 'now'],
  ['Math', 'random'],
  ['performance', 'now'],
].map(([object, property]) => ({
  object,
  property,
  message: 'A run is a pure function: take time and chance as arguments.',
}));

const noNode = {
  'no-restricted-globals': ['error', ...NODE_GLOBALS.map((name) => ({ name, message }))],
  'no-restricted-properties': [
    'error',
    ...NODE_GLOBALS.map((property) => ({ object: 'globalThis', property, message })),
  ],
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'test/out/', 'node_modules/', '.cache/', 'labs/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // hot loops index typed arrays
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      'no-fallthrough': 'off', // the compiler's noFallthroughCasesInSwitch is exact
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['extension/**/*.ts', 'webview/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    plugins: { house },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'house/boundaries': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      ...noNode,
    },
  },
  {
    files: ['extension/{bytecode,cc,vm,kernel}/**/*.ts'],
    rules: {
      'no-restricted-properties': [...noNode['no-restricted-properties'], ...IMPURE],
    },
  },
  {
    files: ['extension/cli/**/*.ts', 'extension/host/node/**/*.ts'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.mts', 'test/**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);

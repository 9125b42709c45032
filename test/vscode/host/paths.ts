// The places in the repository that the harness uses.

import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../../..');
/** Screenshots and logs of the last run; not in git. */
export const OUT = path.join(ROOT, 'test/out');
/** The suite as the extension host loads it. */
export const SUITE_DIST = path.join(ROOT, 'dist/test/vscode');
export const LABS = path.join(ROOT, 'labs');
/** The lab that `npm start` and the tests open. */
export const FIRST_LAB = '05-a-byte-arrives';
/** publisher.name, as VS Code names the extension. */
export const EXTENSION_ID = 'epoll-lab.epoll-lab';

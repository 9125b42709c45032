// Starts the debug adapter from its sources, as `epoll-lab dap` starts it from dist/. Used by DebugClient.
const process = require('node:process');
require('tsx/cjs');
process.argv.push('dap');
require('../../extension/cli/main.ts');

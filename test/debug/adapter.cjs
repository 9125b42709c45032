// Starts the debug adapter from its sources, as `epoll-lab dap` starts it from dist/. Used by DebugClient.
require('tsx/cjs');
process.argv.push('dap');
require('../../extension/cli/main.ts');

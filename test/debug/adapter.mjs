// Starts the debug adapter from its sources, as `epoll-lab dap` starts it from dist/. Used by DebugClient.
import { register } from 'tsx/cjs/api';

register();
process.argv.push('dap');
await import('../../extension/cli/main.ts');

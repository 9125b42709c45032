// `npm test`: every check, one after another, with the time of each. Stops at the first that fails,
// names it, and ends with the number of tests of all stages: 'N passed, N failed'.

import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const STAGES = ['lint', 'format:check', 'typecheck', 'test:unit', 'build', 'test:vscode'];

/** mocha's own summary, and the line that ends the tests in VS Code. */
const COUNTS = [
  { passed: /^\s*(\d+) passing\b/m, failed: /^\s*(\d+) failing\b/m },
  { passed: /^(\d+) passed, \d+ failed$/m, failed: /^\d+ passed, (\d+) failed$/m },
];

/** Runs an npm script, shows its output as it comes, and resolves to its status and output. */
function runScript(name) {
  return new Promise((resolve) => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) };
    const child = spawn(npm, ['run', '--silent', name], {
      env,
      stdio: ['inherit', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.on('error', (error) => resolve({ status: 1, output: String(error) }));
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

function countTests(output) {
  // eslint-disable-next-line no-control-regex -- colours
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  const sum = { passed: 0, failed: 0 };
  for (const { passed, failed } of COUNTS) {
    sum.passed += Number(passed.exec(plain)?.[1] ?? 0);
    sum.failed += Number(failed.exec(plain)?.[1] ?? 0);
  }
  return sum;
}

const total = { passed: 0, failed: 0 };
const times = [];
let red;
for (const stage of STAGES) {
  console.log(`\n== ${stage}`);
  const started = performance.now();
  const { status, output } = await runScript(stage);
  times.push(`${stage} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const { passed, failed } = countTests(output);
  total.passed += passed;
  total.failed += failed;
  if (status !== 0) {
    red = stage;
    break;
  }
}

console.log(`\n${times.join(', ')}`);
if (red !== undefined) {
  console.log(`RED: ${red}`);
  if (total.failed === 0) total.failed = 1; // the stage itself
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(red === undefined ? 0 : 1);

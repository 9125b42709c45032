/** Inputs of a run: the bytes of standard input, and how long packets are under way. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskFiles } from '../../extension/cli/files';
import { buildSimulation } from '../../extension/simulation/build';
import { DEFAULT_OPTIONS } from '../../extension/simulation/interfaces';
import { runSimulated } from '../language/simulated';

const labsRoot = join(__dirname, '../../labs');
const net = (name: string) => join(__dirname, '../conformance/net', name);

describe('standard input', function () {
  this.timeout(60_000);
  const source = join(__dirname, 'standard-input.c');
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'epoll-lab-input-'));
    execFileSync('gcc', ['-w', source, '-o', join(folder, 'native')]);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const size of [0, 1, 1500, 60_000]) {
    it(`is what a pipe with ${size} bytes is on the host`, () => {
      const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31) % 256);
      const file = join(folder, 'input');
      writeFileSync(file, bytes);
      const command = `cat ${file} | ${join(folder, 'native')}`;
      const native = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
      const { stdout, report } = runSimulated(source, [], { stdin: bytes });
      assert.equal(stdout, native, report);
    });
  }

  it('is asked for only by a program that looks there', () => {
    const stdin = () => assert.fail('nobody reads it');
    const { stdout, report } = runSimulated(net('tcp-accept-inherits.c'), [], { stdin });
    assert.match(stdout, /nodelay 1/, report);
  });
});

describe('the wire', function () {
  this.timeout(60_000);

  /** Functions on the stack when epoll first hears of something, outermost last. */
  function firstCallback(wireDelay: number): string[] {
    const path = net('udp-messages.c');
    const { simulation } = buildSimulation({
      programs: [{ path, text: readFileSync(path, 'utf8') }],
      provider: new DiskFiles(),
      labsRoot,
      options: { ...DEFAULT_OPTIONS, wireDelay },
    });
    assert.ok(simulation);
    simulation.setFunctionBreakpoints([{ name: 'ep_poll_callback' }]);
    let event = simulation.advance({ kind: 'continue' }, 1_000_000);
    while (event.kind === 'more') event = simulation.advance({ kind: 'continue' }, 1_000_000);
    assert.equal(event.kind, 'breakpoint');
    return simulation.frames(simulation.currentTask).map((frame) => frame.function.name);
  }

  it('without delay: the callback runs in softirq, inside the system call that sends', () => {
    const stack = firstCallback(0);
    assert.ok(stack.indexOf('net_rx_action') < stack.indexOf('udp_sendmsg'), stack.join(' '));
    assert.ok(!stack.includes('lab_interrupt'), stack.join(' '));
  });

  it('with delay: the callback runs in the timer interrupt, long after the sender has gone on', () => {
    const stack = firstCallback(50_000);
    assert.ok(stack.includes('net_rx_action'), stack.join(' '));
    assert.ok(stack.includes('lab_interrupt'), stack.join(' '));
    assert.ok(!stack.includes('udp_sendmsg'), stack.join(' '));
  });

  for (const name of ['tcp-connect.c', 'tcp-half-close.c', 'tcp-reset.c', 'udp-connected.c']) {
    it(`${name} sees the same with and without`, () => {
      const none = runSimulated(net(name));
      const delayed = runSimulated(net(name), [], { wireDelay: 200_000 });
      assert.equal(delayed.stdout, none.stdout, delayed.report);
      assert.ok(none.stdout.length > 100);
    });
  }
});

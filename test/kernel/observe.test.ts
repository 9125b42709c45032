/**
 * What host functions read and write is told to an observer, too: every byte of memory that was not told is spoiled
 * before the statement runs again, and that must make no difference.
 */
import assert from 'node:assert/strict';
import type { Machine, StopReason } from '../../extension/vm/interfaces';
import type { AccessObserver } from '../../extension/vm/observer';
import { compileProgram, labKernel } from './build';
import { A_BYTE_ARRIVES, COUNTERS } from './programs';
import { start } from './run';

/** Statements that are looked at for each host function. */
const PER_HOST = 1;
/** They walk the whole chain of calls, of which only the nearest ones are told. */
const WALKERS = /__vm_(call_user|longjmp|fork)/;

/** Everything that one statement is told to do. */
class Bytes implements AccessObserver {
  readonly hosts = new Set<string>();
  readonly reads: [number, number][] = [];
  readonly writes: [number, number][] = [];
  statement(): void {
    // one only
  }
  host(name: string): void {
    this.hosts.add(name);
  }
  read(physical: number, length: number): void {
    this.reads.push([physical, length]);
  }
  write(physical: number, length: number): void {
    this.writes.push([physical, length]);
  }
}

/** Runs the statement again with all else spoiled. */
function againWithNoise(machine: Machine, told: Bytes, end: number): StopReason {
  const noise = machine.memory.slice(4096, end);
  for (let i = 0; i < noise.length; i++) noise[i]! ^= ((0x55 + i) & 0xff) | 1;
  for (const [physical, length] of told.reads) {
    noise.set(machine.memory.subarray(physical, physical + length), physical - 4096);
  }
  machine.storeBytes(4096, noise);
  return machine.run(1);
}

function check(machine: Machine): Bytes {
  const end = machine.windowEnd(machine.windows[0]!);
  const told = new Bytes();
  const checkpoint = machine.checkpoint();
  const stop = machine.observe(1, told);
  const { registers } = machine;
  const after = told.writes.map(([from, length]) => machine.memory.slice(from, from + length));
  machine.rollback(checkpoint);
  const before = machine.checkpoint();
  assert.deepEqual(againWithNoise(machine, told, end), stop);
  assert.deepEqual(machine.registers, registers);
  const seen = new Map<number, number>();
  told.writes.forEach(([from], i) => after[i]!.forEach((byte, k) => seen.set(from + k, byte)));
  for (const [at, byte] of seen) {
    assert.equal(machine.memory[at], byte, `${[...told.hosts].join()}: ${at.toString(16)}`);
  }
  machine.rollback(before);
  return told;
}

describe('kernel: an observer', function () {
  this.timeout(60_000);

  it('hears of all that host functions read and write', () => {
    const count = new Map<string, number>();
    for (const [text, cpus] of [
      [A_BYTE_ARRIVES, 1],
      [COUNTERS, 2],
    ] as const) {
      // prettier-ignore
      const image = labKernel();
      const { machine, kernel } = start(image, compileProgram(text, image), { cpus }, 1);
      for (let i = 0; i < 6000; i++) {
        const hosts = new Set<string>();
        const checkpoint = machine.checkpoint();
        const observer = {
          statement: () => undefined,
          read: () => undefined,
          write: () => undefined,
          host: (name: string) => hosts.add(name),
        };
        if (kernel.run(1, { observer }).kind !== 'limit') break;
        const fresh = [...hosts].filter((name) => (count.get(name) ?? 0) < PER_HOST);
        if (fresh.length === 0 || [...hosts].some((name) => WALKERS.test(name))) continue;
        machine.rollback(checkpoint);
        for (const name of check(machine).hosts) {
          count.set(name, (count.get(name) ?? 0) + 1);
        }
        kernel.run(1);
      }
    }
    assert.ok(count.size >= 15, [...count.keys()].join(' '));
    for (const name of ['__vm_alloc', '__vm_free', '__vm_schedule', '__vm_copy_from_user']) {
      assert.ok(count.has(name), `${name} was looked at`);
    }
  });
});

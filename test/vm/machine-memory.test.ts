/** What a machine's memory costs before anything is in it. */
import assert from 'node:assert/strict';
import { createMachine } from '../../extension/vm/machine';

const MIB = 1024 * 1024;

describe('memory of a machine', () => {
  it('is not counted by the engine, which would collect all garbage for each new machine', () => {
    const before = process.memoryUsage();
    const machine = createMachine({
      kernelBytes: 32 * MIB,
      userBytes: 32 * MIB,
      moreWindows: { count: 20, bytes: 16 * MIB },
      journalBytes: 1 * MIB,
    });
    const { external, rss } = process.memoryUsage();
    assert.ok(external - before.external < 16 * MIB);
    // Further processes' windows are not touched.
    assert.ok(rss - before.rss < 128 * MIB);
    assert.ok(machine.moment === 0);
  });
});

/** The history's size as users give it. */
import assert from 'node:assert/strict';
import { DiskFiles } from '../../extension/cli/files';
import { toRequest } from '../../extension/debug/launch';
import { historyOf, MIB, shareOut } from '../../extension/simulation/history-budget';
import { LABS } from './build-run';

describe('history in MiB', () => {
  it('is used as asked for, or the nearest that can be, with a word about it', () => {
    assert.deepEqual(historyOf(16), { bytes: 16 * MIB });
    assert.deepEqual(historyOf(512), { bytes: 512 * MIB });
    for (const [asked, used, why] of [
      [0, 16, 'too small'],
      [15.5, 16, 'too small'],
      [-3, 16, 'too small'],
      [20.5, 20, 'not whole'],
      [1e9, 4096, 'too large'],
    ] as const) {
      const { bytes, warning } = historyOf(asked);
      assert.equal(bytes, used * MIB);
      assert.equal(warning, `a history of ${asked} MiB is ${why}: ${used} MiB are used`);
    }
  });

  it('is divided without a rest', () => {
    const { journal, snapshots, scout } = shareOut(100 * MIB + 3);
    assert.equal(journal + snapshots + scout, 100 * MIB + 3);
    assert.ok(journal > scout && snapshots > scout);
  });

  it('of a launch configuration is told to the user when it cannot be as it is', () => {
    const services = { provider: new DiskFiles(), labsRoot: LABS };
    const launch = (historyMiB: unknown) => {
      const told: string[] = [];
      const program = `${LABS}/05-a-byte-arrives/program.c`;
      const args = { program, historyMiB } as Parameters<typeof toRequest>[0];
      const { options } = toRequest(args, services, (text) => told.push(text));
      return { bytes: options.historyBytes, told };
    };
    assert.deepEqual(launch(64), { bytes: 64 * MIB, told: [] });
    const { bytes, told } = launch(2);
    assert.equal(bytes, 16 * MIB);
    assert.deepEqual(told, ['"historyMiB": a history of 2 MiB is too small: 16 MiB are used']);
    assert.throws(() => launch('much'), /"historyMiB" must be a number/);
  });
});

/** The library's manifest agrees with its sources, and selects what a program needs and no more. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { selectLibcUnits, type LibcManifest } from '../../extension/kernel/libc-units';
import { MANIFEST, deriveManifest } from './manifest';

describe('libc manifest', () => {
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8')) as LibcManifest;

  it('is what its sources say (npx tsx test/libc/manifest.ts writes it)', () => {
    assert.deepEqual(manifest, deriveManifest());
  });

  it('selects what is called, and what that calls', () => {
    assert.deepEqual(selectLibcUnits(manifest, ['int main(void) { return 0; }']), ['start.c']);
    const units = selectLibcUnits(manifest, ['int main(void) { printf("%d", 1); }']);
    assert.ok(units.includes('printf.c') && units.includes('format.c'));
    assert.ok(!units.includes('poll.c') && !units.includes('pthread.c'));
  });

  it('knows the functions behind macros', () => {
    const units = selectLibcUnits(manifest, ['assert(errno == 0);']);
    assert.ok(units.includes('assert.c') && units.includes('thread.c'));
  });
});

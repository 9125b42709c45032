/**
 * Every lab of the repository, by the workshop that `epoll-lab check` uses: it reads without a fault, its
 * translations fit, what it names is there, and played on a real run every moment is reached, every answer computed,
 * every check fails before and passes after.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { formatDiagnostic, type Diagnostic } from '../../extension/base/diagnostic';
import { ALL_KERNELS } from '../../extension/lab/schema';
import { programsOf } from '../../extension/lab/setup';
import { adviceOn } from '../../extension/lab/validate';
import { kernelsOf, type ReadLab, type Workshop } from '../../extension/lab/workshop';
import { testKernels } from '../kernels';
import { courseFolders, LABS } from './course';
import { testWorkshop } from './workshop';

function none(diagnostics: readonly Diagnostic[]): void {
  assert.equal(diagnostics.map(formatDiagnostic).join(''), '');
}

describe('the labs', function () {
  this.timeout(180_000);
  let workshop: Workshop;

  before(async () => (workshop = await testWorkshop()));

  it('are there', () => assert.ok(courseFolders().length >= 1));

  for (const folder of courseFolders()) {
    describe(folder, () => {
      const read = (): ReadLab => {
        const { lab, diagnostics } = workshop.read(path.join(LABS, folder));
        none(diagnostics);
        return lab!;
      };

      it('reads in English and Chinese, and is for every kernel of the tests', () => {
        const { lesson, languages } = read();
        assert.equal(languages.length, 2);
        assert.deepEqual(kernelsOf(lesson), ALL_KERNELS);
      });

      it('has for every prediction a naive guess, which the run must contradict', () =>
        none(adviceOn(read().lesson)));

      for (const { name } of testKernels()) {
        it(`on ${name}: names only what is there, and works when it is played`, async () =>
          none(await workshop.check(read(), name)));
      }

      it('is a program that gcc takes without a warning', () => {
        const programs = programsOf(read().lesson).map((name) => path.join(LABS, folder, name));
        const flags = ['-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-pthread'];
        execFileSync('gcc', [...flags, ...programs], { stdio: 'pipe' });
      });
    });
  }
});

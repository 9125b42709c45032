/**
 * Every lab of the repository: reads without a fault, what it names is there, its translations fit, and played
 * on a real run every moment is reached, every answer computed, every check fails before and passes after.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { formatDiagnostic, type Diagnostic } from '../../extension/base/diagnostic';
import type { SourceFile } from '../../extension/base/span';
import { DiskFiles } from '../../extension/cli/files';
import { readLesson, type Lesson } from '../../extension/lab/lesson';
import { Places } from '../../extension/lab/place';
import { readTranslation } from '../../extension/lab/translation';
import { validateLesson } from '../../extension/lab/validate';
import { verifyLab } from '../../extension/lab/verify';
import { buildSimulation } from '../../extension/simulation/build';
import { DEFAULT_OPTIONS } from '../../extension/simulation/interfaces';
import { readAnchorTable } from '../../extension/source/anchors';
import { labsFile, ROOT, syntax } from '../source/helper';

const labsRoot = path.join(ROOT, 'labs');
const files = new DiskFiles();

function none(diagnostics: readonly Diagnostic[]): void {
  assert.equal(diagnostics.map(formatDiagnostic).join(''), '');
}

function lessonOf(folder: string): Lesson {
  const { lesson, diagnostics } = readLesson(labsFile(`${folder}/lesson.md`));
  none(diagnostics);
  return lesson!;
}

async function placesOf(programs: readonly SourceFile[]): Promise<Places> {
  const root = `${labsRoot}/kernel/`;
  const kernel = files
    .list(root)
    .map((file) => [file.slice(root.length), { path: file, text: files.read(file)! }] as const);
  const { table } = readAnchorTable(labsFile('anchors.yaml'));
  return new Places(await syntax(), table!, { programs, kernel: new Map(kernel) });
}

const folders = readdirSync(labsRoot).filter((name) => /^\d\d-/.test(name));

describe('the labs', () => {
  it('are there', () => assert.ok(folders.length >= 1));

  for (const folder of folders) {
    describe(folder, () => {
      it('reads, and its id is its folder', () => assert.equal(lessonOf(folder).id, folder));

      it('names only what is there', async () => {
        const lesson = lessonOf(folder);
        const program = labsFile(`${folder}/${lesson.program}`);
        none(validateLesson(lesson, await placesOf([program])));
      });

      for (const name of readdirSync(path.join(labsRoot, folder))) {
        if (!/^lesson\.[\w-]+\.md$/.test(name)) continue;
        it(`${name} fits and names only what is there`, async () => {
          const { lesson, diagnostics } = readTranslation(
            labsFile(`${folder}/${name}`),
            lessonOf(folder),
          );
          none(diagnostics);
          const program = labsFile(`${folder}/${lesson!.program}`);
          none(validateLesson(lesson!, await placesOf([program])));
        });
      }

      it('works when it is played', async () => {
        const lesson = lessonOf(folder);
        const program = labsFile(`${folder}/${lesson.program}`);
        const places = await placesOf([program]);
        const options = { ...DEFAULT_OPTIONS, seed: lesson.seed };
        none(
          await verifyLab(lesson, program, {
            build: buildSimulation,
            request: (programs) => ({ programs, provider: files, labsRoot, options }),
            places: () => places,
          }),
        );
      });

      it('is a program that gcc takes without a warning', () => {
        const program = path.join(labsRoot, folder, lessonOf(folder).program);
        const flags = ['-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-pthread'];
        execFileSync('gcc', [...flags, program], { stdio: 'pipe' });
      });
    });
  }
});

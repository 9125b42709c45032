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
import { imagesOf } from '../../extension/cli/image-files';
import { Glossary } from '../../extension/lab/glossary';
import { readLesson, type Lesson } from '../../extension/lab/lesson';
import { Places } from '../../extension/lab/place';
import { ALL_KERNELS } from '../../extension/lab/schema';
import { listOf, optionsOf, programsOf, setupOf, type StepSetup } from '../../extension/lab/setup';
import { readTranslation } from '../../extension/lab/translation';
import { validateLesson } from '../../extension/lab/validate';
import { verifyLab } from '../../extension/lab/verify';
import { buildSimulation } from '../../extension/simulation/build';
import {
  DEFAULT_OPTIONS,
  type KernelCopies,
  type KernelFile,
  type KernelSource,
} from '../../extension/simulation/interfaces';
import { kernelSources } from '../../extension/simulation/kernel-files';
import { readAnchorTable } from '../../extension/source/anchors';
import { testKernel, testKernels, type KernelName } from '../kernels';
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

const { table } = readAnchorTable(labsFile('anchors.yaml'));

/** Compiled and parsed once for all labs. */
const images = imagesOf(path.join(ROOT, 'extension/cli'));
const sourcesOf = new Map<KernelSource, ReadonlyMap<string, SourceFile>>();

/** Finds places in a kernel as it runs, together with a program that may be edited. */
async function placesIn(kernel: KernelSource) {
  const sources = sourcesOf.get(kernel) ?? kernelSources(kernel, files, labsRoot, filesOf(kernel));
  sourcesOf.set(kernel, sources);
  const parser = await syntax();
  return (programs: readonly SourceFile[], copies: KernelCopies = {}) => {
    const kernelFiles = new Map([...sources, ...Object.entries(copies)]);
    return new Places(parser, table!, { programs, kernel: kernelFiles });
  };
}

/** Finds places for each step, in the kernel that it runs on. */
async function placesOf(lesson: Lesson, kernelOf: (setup: StepSetup) => KernelSource) {
  const known = new Map<KernelSource, Awaited<ReturnType<typeof placesIn>>>();
  for (const i of lesson.steps.keys()) {
    const kernel = kernelOf(setupOf(lesson, i));
    known.set(kernel, await placesIn(kernel));
  }
  return (setup: StepSetup, programs: readonly SourceFile[], copies?: KernelCopies) =>
    known.get(kernelOf(setup))!(programs, copies);
}

function glossary(): Glossary {
  const read = Glossary.read(labsFile('glossary.yaml'));
  none(read.diagnostics);
  return read.glossary!;
}

/** Whose files run in this kernel: known once it has been built. */
function filesOf(kernel: KernelSource): readonly KernelFile[] {
  const program = { path: '/program/empty.c', text: 'int main(void) { return 0; }\n' };
  const built = buildSimulation({
    programs: [program],
    provider: files,
    labsRoot,
    kernel,
    images,
    options: DEFAULT_OPTIONS,
  });
  none(built.diagnostics);
  return built.simulation!.kernelFiles;
}

const folders = readdirSync(labsRoot).filter((name) => /^\d\d-/.test(name));

describe('the labs', function () {
  this.timeout(60_000);

  it('are there', () => assert.ok(folders.length >= 1));

  for (const folder of folders) {
    describe(folder, () => {
      it('reads, and its id is its folder', () => assert.equal(lessonOf(folder).id, folder));

      const fileOf = (name: string) => labsFile(`${folder}/${name}`);
      const translations = readdirSync(path.join(labsRoot, folder)).filter((name) =>
        /^lesson\.[\w-]+\.md$/.test(name),
      );

      for (const name of translations) {
        it(`${name} fits`, () =>
          none(readTranslation(labsFile(`${folder}/${name}`), lessonOf(folder)).diagnostics));
      }

      it('works on every kernel of the tests', () =>
        assert.deepEqual(listOf(lessonOf(folder).kernel), ALL_KERNELS));

      for (const { name, source } of testKernels()) {
        const kernelOf = ({ kernel }: StepSetup) =>
          kernel === undefined ? source : testKernel(kernel as KernelName);

        it(`on ${name}: names only what is there, in every language`, async () => {
          const lesson = lessonOf(folder);
          const translated = translations.map(
            (file) => readTranslation(labsFile(`${folder}/${file}`), lesson).lesson!,
          );
          const places = await placesOf(lesson, kernelOf);
          for (const one of [lesson, ...translated])
            none(
              validateLesson(one, (setup) => places(setup, setup.programs.map(fileOf)), glossary()),
            );
        });

        it(`on ${name}: works when it is played`, async () => {
          const lesson = lessonOf(folder);
          const programs = programsOf(lesson).map(fileOf);
          none(
            await verifyLab(lesson, programs, {
              build: buildSimulation,
              request: (setup, texts, kernelCopies) => ({
                programs: texts,
                kernelCopies,
                kernel: kernelOf(setup),
                provider: files,
                labsRoot,
                images,
                options: { ...DEFAULT_OPTIONS, ...optionsOf(setup) },
              }),
              places: await placesOf(lesson, kernelOf),
            }),
          );
        });
      }

      it('is a program that gcc takes without a warning', () => {
        const programs = programsOf(lessonOf(folder)).map((name) => fileOf(name).path);
        const flags = ['-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-pthread'];
        execFileSync('gcc', [...flags, ...programs], { stdio: 'pipe' });
      });
    });
  }
});

/**
 * A lab folder read and judged as a whole, for the command line, the editor and the tests: the lesson and its
 * translations, whether what they name is there in each kernel, and whether the lab works when it is played.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import { buildSimulation } from '../simulation/build';
import { compileImages } from '../simulation/compile-images';
import type { ImageStore } from '../simulation/image-store';
import {
  DEFAULT_OPTIONS,
  type KernelCopies,
  type KernelSource,
  type SimulationRequest,
  type SourceTree,
} from '../simulation/interfaces';
import { kernelSources } from '../simulation/kernel-files';
import { readAnchorTable, type AnchorTable } from '../source/anchors';
import type { CSyntax } from '../source/c-syntax';
import { Glossary } from './glossary';
import { leadsOut } from './inside';
import { complaint, readLesson, type Lesson } from './lesson';
import { Places } from './place';
import type { PlayerParts } from './player';
import { isCheckedOn, listOf, optionsOf, programsOf, setupOf, type StepSetup } from './setup';
import { readTranslation } from './translation';
import { adviceOn, validateLesson } from './validate';
import { verifyLab } from './verify';

export interface WorkshopParts {
  readonly files: SourceTree;
  readonly labsRoot: string;
  readonly images?: ImageStore | undefined;
  readonly syntax: CSyntax;
  /** A kernel by its name. Throws UserError when it cannot be had. */
  kernel(name: string): KernelSource;
}

/** A folder that holds a lab. */
export interface ReadLab {
  readonly lesson: Lesson;
  /** Lesson and translations, those that fit. */
  readonly languages: readonly Lesson[];
  readonly programs: readonly SourceFile[];
  readonly glossary: Glossary;
}

const LEADS_OUT = "a link that leads out of the lab's folder";

export class Workshop {
  private readonly sources = new Map<string, ReadonlyMap<string, SourceFile>>();

  private constructor(
    private readonly parts: WorkshopParts,
    readonly anchors: AnchorTable,
    readonly glossary: Glossary,
  ) {}

  /** `diagnostics`: labs/anchors.yaml or labs/glossary.yaml is damaged, and there is no workshop. */
  static open(parts: WorkshopParts): {
    readonly workshop?: Workshop;
    readonly diagnostics: readonly Diagnostic[];
  } {
    const file = (name: string): SourceFile => {
      const path = `${parts.labsRoot}/${name}`;
      return { path, text: parts.files.read(path) ?? '' };
    };
    const anchors = readAnchorTable(file('anchors.yaml'));
    const glossary = Glossary.read(file('glossary.yaml'));
    const diagnostics = [...anchors.diagnostics, ...glossary.diagnostics];
    if (!anchors.table || !glossary.glossary) return { diagnostics };
    return { workshop: new Workshop(parts, anchors.table, glossary.glossary), diagnostics };
  }

  /** Reads a folder; a lab with faults that keep it from being played is not given. */
  read(folder: string): { readonly lab?: ReadLab; readonly diagnostics: readonly Diagnostic[] } {
    const file = this.file(`${folder}/lesson.md`);
    if (leadsOut(this.parts.files, folder, 'lesson.md'))
      return { diagnostics: [error(`${folder}/lesson.md: ${LEADS_OUT}`)] };
    if (!file) return { diagnostics: [error(`${folder}: there is no lesson.md`)] };
    const { lesson, diagnostics } = readLesson(file);
    if (!lesson) return { diagnostics };
    const faults: Diagnostic[] = [...diagnostics, ...misnamed(lesson, folder)];
    const programs = this.programs(lesson, folder, faults);
    const glossary = this.ownGlossary(folder, faults);
    if (faults.length > 0) return { diagnostics: faults };
    const translations = this.translations(lesson, folder, faults);
    return {
      lab: { lesson, languages: [lesson, ...translations], programs, glossary },
      diagnostics: faults,
    };
  }

  /** What is wrong with the lab on this kernel: what it names, and what playing it shows. */
  async check(lab: ReadLab, kernel: string): Promise<readonly Diagnostic[]> {
    const { lesson, languages, programs, glossary } = lab;
    const parts = this.player(kernel);
    const isMeant = (step: number) => isCheckedOn(lesson, step, kernel);
    const named = (name: string) => programs.find(({ path }) => path.endsWith(`/${name}`))!;
    const unnamed = languages.flatMap((one) =>
      validateLesson(
        one,
        (setup) => parts.places(setup, setup.programs.map(named), undefined),
        glossary,
        isMeant,
      ),
    );
    if (unnamed.length > 0) return unnamed;
    const broken = this.build(lesson, programs, parts, isMeant);
    if (broken.length > 0) return broken;
    return [...adviceOn(lesson), ...(await verifyLab(lesson, programs, parts, isMeant))];
  }

  /** For playing a lab on a kernel. */
  player(kernel: string): PlayerParts {
    const { files, labsRoot, images } = this.parts;
    const kernelOf = (setup: StepSetup) => this.parts.kernel(setup.kernel ?? kernel);
    return {
      build: buildSimulation,
      request: (setup, programs, kernelCopies): SimulationRequest => ({
        programs,
        kernelCopies,
        kernel: kernelOf(setup),
        provider: files,
        labsRoot,
        images,
        options: { ...DEFAULT_OPTIONS, ...optionsOf(setup) },
      }),
      places: (setup, programs, copies) => this.places(kernelOf(setup), programs, copies),
    };
  }

  private places(
    kernel: KernelSource,
    programs: readonly SourceFile[],
    copies: KernelCopies = {},
  ): Places {
    const sources = new Map([...this.kernelFiles(kernel), ...Object.entries(copies)]);
    return new Places(this.parts.syntax, this.anchors, { programs, kernel: sources });
  }

  /** As they run, which a build of an empty program tells. */
  private kernelFiles(kernel: KernelSource): ReadonlyMap<string, SourceFile> {
    const key = JSON.stringify(kernel);
    const known = this.sources.get(key);
    if (known) return known;
    const { files, labsRoot, images } = this.parts;
    const empty = { path: '/empty.c', text: 'int main(void) { return 0; }\n' };
    const { kernelFiles } = compileImages({
      programs: [empty],
      provider: files,
      labsRoot,
      kernel,
      images,
      options: DEFAULT_OPTIONS,
    });
    const sources = kernelSources(kernel, files, labsRoot, kernelFiles);
    this.sources.set(key, sources);
    return sources;
  }

  /** Errors of the C programs, where they are. */
  private build(
    lesson: Lesson,
    programs: readonly SourceFile[],
    parts: PlayerParts,
    isMeant: (step: number) => boolean,
  ): readonly Diagnostic[] {
    const seen = new Set<string>();
    return lesson.steps.flatMap((_, i) => {
      if (!isMeant(i)) return [];
      const setup = setupOf(lesson, i);
      const key = JSON.stringify([setup.programs, setup.kernel]);
      if (seen.has(key)) return [];
      seen.add(key);
      const texts = programs.filter(({ path }) =>
        setup.programs.some((name) => path.endsWith(`/${name}`)),
      );
      const { user, diagnostics } = compileImages(parts.request(setup, texts, undefined));
      return user ? [] : diagnostics;
    });
  }

  private programs(lesson: Lesson, folder: string, faults: Diagnostic[]): SourceFile[] {
    return programsOf(lesson).flatMap((name) => {
      const out = leadsOut(this.parts.files, folder, name);
      const file = out ? undefined : this.file(`${folder}/${name}`);
      if (file) return [file];
      const what = out ? `${name}: ${LEADS_OUT}` : `there is no ${name} beside lesson.md`;
      faults.push(complaint(what, lesson.spanAt(['program'])));
      return [];
    });
  }

  private translations(lesson: Lesson, folder: string, faults: Diagnostic[]): Lesson[] {
    const paths = this.parts.files
      .list(folder)
      .filter((path) => /^lesson\.[\w-]+\.md$/.test(path.slice(folder.length + 1)));
    return paths.flatMap((path) => {
      if (leadsOut(this.parts.files, folder, path.slice(folder.length + 1))) {
        faults.push(error(`${path}: ${LEADS_OUT}`));
        return [];
      }
      const read = readTranslation(this.file(path)!, lesson);
      faults.push(...read.diagnostics);
      return read.lesson ? [read.lesson] : [];
    });
  }

  /** The course's glossary, and the lab's own where it has one. */
  private ownGlossary(folder: string, faults: Diagnostic[]): Glossary {
    const isOut = leadsOut(this.parts.files, folder, 'glossary.yaml');
    const file = isOut ? undefined : this.file(`${folder}/glossary.yaml`);
    if (!file) return this.glossary;
    const own = Glossary.read(file);
    faults.push(...own.diagnostics);
    return own.glossary ? this.glossary.with(own.glossary) : this.glossary;
  }

  private file(path: string): SourceFile | undefined {
    const text = this.parts.files.read(path);
    return text === undefined ? undefined : { path, text };
  }
}

/** Kernels that the lab says it works on. */
export function kernelsOf(lesson: Lesson): readonly string[] {
  return listOf(lesson.kernel);
}

/** Progress is kept by the id, and the folder's name is what one sees. */
function misnamed(lesson: Lesson, folder: string): Diagnostic[] {
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  if (name === lesson.id) return [];
  return [complaint(`the id is ${lesson.id}, but the folder ${name}`, lesson.spanAt(['id']))];
}

function error(message: string): Diagnostic {
  return { severity: 'error', message };
}

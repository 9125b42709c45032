/**
 * Places as lessons name them: a concept of labs/anchors.yaml (`link-to-rdllist`), a function of the kernel or
 * the program (`ep_poll_callback`, `main`), a concept with its function before it
 * (`ep_poll_callback#link-to-rdllist`), or a function and a statement pattern (`writer#write(…)`).
 */
import type { SourceFile } from '../base/span';
import {
  AnchorResolver,
  type AnchorAlternative,
  type AnchorTable,
  type Resolved,
} from '../source/anchors';
import type { CSyntax } from '../source/c-syntax';
import { suggestion } from '../source/pattern';

export interface PlaceSources {
  /** Of the lab's program, first in the search for a function. */
  readonly programs: readonly SourceFile[];
  /** The kernel's files by their path relative to its root. */
  readonly kernel: ReadonlyMap<string, SourceFile>;
}

export class Places {
  private readonly resolver: AnchorResolver;

  constructor(
    syntax: CSyntax,
    private readonly table: AnchorTable,
    private readonly sources: PlaceSources,
  ) {
    const programs = new Map(sources.programs.map((file) => [file.path, file]));
    this.resolver = new AnchorResolver(syntax, {
      read: (path) => sources.kernel.get(path) ?? programs.get(path),
    });
  }

  /** Finds a place, or says why not and what comes near. */
  resolve(place: string): Resolved {
    const [first, ...rest] = place.split('#');
    const detail = rest.join('#');
    const name = first!.trim();
    if (detail === '') return this.concept(name) ?? this.inFunction(name, undefined);
    const inConcept = this.table.concepts.get(detail);
    if (!inConcept) return this.inFunction(name, detail);
    if (inConcept.find.some((way) => way.function === name))
      return this.resolver.resolve(detail, inConcept);
    const functions = [...new Set(inConcept.find.map((way) => way.function))].join(', ');
    return failed(`the concept ${detail} is not in ${name} but in ${functions}`);
  }

  /** Path in the kernel of one of its files; undefined for a program's. */
  pathInKernel(file: string): string | undefined {
    return [...this.sources.kernel].find(([, { path }]) => path === file)?.[0];
  }

  private concept(name: string): Resolved | undefined {
    const concept = this.table.concepts.get(name);
    return concept && this.resolver.resolve(name, concept);
  }

  private inFunction(name: string, statement: string | undefined): Resolved {
    if (!/^\w+$/.test(name)) return failed(this.unknown(name));
    const file = this.fileOf(name);
    if (file === undefined) return failed(this.unknown(name));
    const way: AnchorAlternative = { file, function: name, statement };
    return this.resolver.find(way);
  }

  /** The first file that defines the function; only files that could are parsed. */
  private fileOf(name: string): string | undefined {
    const call = new RegExp(`\\b${name}\\b`);
    const defines = (file: SourceFile) =>
      call.test(file.text) && this.resolver.outline(file).some((info) => info.name === name);
    for (const file of this.sources.programs) if (defines(file)) return file.path;
    for (const [path, file] of this.sources.kernel) if (defines(file)) return path;
    return undefined;
  }

  private unknown(name: string): string {
    const functions = this.sources.programs.flatMap((file) =>
      this.resolver.outline(file).map((info) => info.name),
    );
    const meant = suggestion(name, [...this.table.concepts.keys(), ...functions]);
    const hint = meant ? `; did you mean ${meant}?` : '';
    return `no concept and no function is called ${name}${hint}`;
  }
}

function failed(message: string): Resolved {
  return { ok: false, message, candidates: [] };
}

/**
 * Which lab is shown. A folder that is read again and is damaged keeps the lab as it was read before, with what is
 * wrong now: whoever writes a lesson saves it half done. Knows nothing of VS Code, so that it can be tested.
 */
import type { Diagnostic } from '../../base/diagnostic';
import type { LessonFault } from '../../protocol/messages';

/** A fault, and the file that is to be opened to mend it. */
export interface Fault extends LessonFault {
  readonly at?: { readonly path: string; readonly line: number; readonly column: number };
}

/** What reading a folder gives: a lab, a fault, or both. */
export interface Reading<Lab> {
  readonly lab?: Lab;
  readonly fault?: Fault;
  readonly diagnostics: readonly Diagnostic[];
}

export class LabOnShow<Folder, Lab> {
  /** The folder that was opened last, sound or not. */
  folder: Folder | undefined;
  /** As last read without a fault that hides it. */
  lab: Lab | undefined;
  fault: Fault | undefined;
  private turn = 0;

  constructor(private readonly read: (folder: Folder) => Promise<Reading<Lab>>) {}

  /** Undefined when a later one came in between: that one is shown. */
  async open(folder: Folder): Promise<Reading<Lab> | undefined> {
    const turn = ++this.turn;
    const isOther = String(this.folder) !== String(folder);
    this.folder = folder;
    if (isOther) this.lab = this.fault = undefined;
    const reading = await this.read(folder);
    if (turn !== this.turn) return undefined;
    this.lab = reading.lab ?? this.lab;
    this.fault = reading.fault;
    return reading;
  }
}

/** The fault of a lesson that cannot be read; its place is that of the first error that has one. */
export function faultOf(title: string, text: string, diagnostics: readonly Diagnostic[]): Fault {
  const placed = diagnostics.filter(({ span }) => span !== undefined);
  const first = placed.find(({ severity }) => severity === 'error') ?? placed[0];
  if (!first?.span) return { title, text };
  const { file, line, column } = first.span;
  const name = file.path.slice(
    Math.max(file.path.lastIndexOf('/'), file.path.lastIndexOf('\\')) + 1,
  );
  return { title, text, place: { file: name, line }, at: { path: file.path, line, column } };
}

/** What the panel is told of it. */
export function faultView({ title, text, place }: Fault): LessonFault {
  return place ? { title, text, place } : { title, text };
}

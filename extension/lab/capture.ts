/**
 * Where a run stands, as an author would write it: a place by name, and what makes this moment the only one of its
 * kind. Every proposal is tried out in a silent run: it must lead to exactly this moment.
 */
import type { FrameView, Simulation, SimulationRequest } from '../simulation/interfaces';
import type { AnchorTable } from '../source/anchors';
import type { Places } from './place';
import { LabProblem } from './moments';
import type { Rehearsal } from './rehearsal';
import type { Moment } from './schema';
import { t } from './texts';
import { showValue } from './values';

export interface Captured {
  readonly moment: Moment;
  /** Facts about the innermost frame that hold here: `count == 1`. */
  readonly facts: readonly string[];
  /** For a place that is no concept yet: an entry for anchors.yaml. */
  readonly anchor?: string;
}

export interface CaptureParts {
  readonly simulation: Simulation;
  readonly request: SimulationRequest;
  readonly places: Places;
  readonly anchors: AnchorTable;
  readonly rehearsal: Rehearsal;
}

/** Throws LabProblem when nothing that can be named stands here. */
export async function captureMoment(parts: CaptureParts): Promise<Captured> {
  const { simulation } = parts;
  const [frame] = simulation.frames(simulation.currentTask);
  if (!frame || simulation.ended) throw new LabProblem(t('Stop at a statement first.'));
  const place = placeHere(parts, frame);
  const facts = factsHere(simulation, frame);
  const task = simulation.tasks().find(({ pid }) => pid === simulation.currentTask)?.name;
  const plain: Moment[] = [{ at: place.name }, { at: place.name, task }];
  const conditional = facts.map((when): Moment => ({ at: place.name, task, when }));
  for (const moment of [...plain, ...conditional]) {
    if (await leadsHere(parts, moment)) return { moment, facts, anchor: place.anchor };
  }
  for (let count = 2; count <= 50; count++) {
    const moment: Moment = { at: place.name, task, count };
    if (await leadsHere(parts, moment)) return { moment, facts, anchor: place.anchor };
  }
  throw new LabProblem(t('{0} runs very often: stop where less happens.', place.name));
}

async function leadsHere(
  { rehearsal, request, simulation }: CaptureParts,
  moment: Moment,
): Promise<boolean> {
  return (await rehearsal.find(request, moment)) === simulation.moment;
}

/** A concept, else a function that begins here, else the statement as a pattern. */
function placeHere(
  { places, anchors }: CaptureParts,
  frame: FrameView,
): { readonly name: string; readonly anchor?: string } {
  const { span } = frame.statement;
  const isHere = (name: string) => {
    const found = places.resolve(name);
    if (!found.ok || found.anchor.path !== span.file.path) return false;
    const { anchor } = found;
    return anchor.kind === 'statement'
      ? span.start >= anchor.span.start && span.start < anchor.span.end
      : frame.pc === frame.function.entry;
  };
  for (const [name, { find }] of anchors.concepts)
    if (find.some((way) => way.function === frame.function.name) && isHere(name)) return { name };
  const statement = span.file.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  const name = `${frame.function.name}#${statement.replace(/;$/, '')}`;
  if (!places.resolve(name).ok) return { name: frame.function.name };
  const file = places.pathInKernel(span.file.path);
  return file === undefined ? { name } : { name, anchor: anchorEntry(file, frame, statement) };
}

function anchorEntry(file: string, frame: FrameView, statement: string): string {
  const quoted = `'${statement.replace(/;$/, '').replaceAll("'", "''")}'`;
  return [
    'name-this-concept:',
    '  about: What happens here.',
    '  find:',
    `    - { file: ${file}, function: ${frame.function.name}, statement: ${quoted} }`,
    '',
  ].join('\n');
}

/** Numbers in the innermost frame, parameters first. */
function factsHere(simulation: Simulation, frame: FrameView): string[] {
  return simulation
    .variables(frame)
    .slice(0, 8)
    .flatMap((variable) => {
      const value = simulation.variable(frame, variable, simulation.currentTask);
      const shown = showValue(simulation, value);
      return shown !== undefined && /^-?\d+$/.test(shown) ? [`${variable.name} == ${shown}`] : [];
    });
}

/** The block as text for lesson.md. */
export function capturedBlock(kind: 'run' | 'check', { moment, facts }: Captured): string {
  const parts = Object.entries(moment).filter(([, value]) => value !== undefined);
  const fields = parts.map(([key, value]) => `${key}: ${yamlText(value)}`);
  if (kind === 'run') return `\n\`\`\`lab\nrun:\n  to: { ${fields.join(', ')} }\n\`\`\`\n`;
  return [
    '',
    '```lab',
    'task: What the learner is to do.',
    'check:',
    '  expect:',
    `    - that: ${yamlText(facts[0] ?? '1')}`,
    ...fields.map((field) => `      ${field}`),
    '      because: Why it does not hold yet.',
    '  right: What has been reached.',
    '```',
    '',
  ].join('\n');
}

function yamlText(value: string | number): string {
  if (typeof value === 'number' || /^[a-z][\w-]*$/.test(value)) return String(value);
  return `'${value.replaceAll("'", "''")}'`;
}

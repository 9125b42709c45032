/** Judges predictions and checks. Texts are the author's; nothing that is stored decides, only the execution. */
import type { Simulation, SimulationRequest } from '../simulation/interfaces';
import type { BlockOf } from './lesson';
import { LabProblem, valueIn } from './moments';
import type { Rehearsal } from './rehearsal';
import type { Answer, Expectation } from './schema';
import { t } from './texts';
import { valueOfChoice } from './translation';
import { isTrue } from './values';

export interface PredictionResult {
  readonly given: string;
  /** What the execution says. */
  readonly expected: string;
}

export function isRight({ given, expected }: PredictionResult): boolean {
  return given === expected;
}

/** Runs the program silently to the moment in question and compares. Throws LabProblem. */
export async function gradePrediction(
  block: BlockOf<'predict'>,
  given: string,
  rehearsal: Rehearsal,
  request: SimulationRequest,
): Promise<PredictionResult> {
  const answer = normalised(given, block.entry.input === 'number');
  return { given: answer, expected: await answerOf(block.entry.answer, rehearsal, request) };
}

async function answerOf(
  answer: Answer,
  rehearsal: Rehearsal,
  request: SimulationRequest,
): Promise<string> {
  if ('times' in answer) return String(await rehearsal.timesBetween(request, answer));
  const { expression, task, in: frame, ...moment } = answer;
  return rehearsal.valueAt(request, moment, expression, { task, in: frame });
}

/** `0x10` and ` 16 ` are the same number. */
function normalised(given: string, number: boolean): string {
  const text = given.trim();
  if (!number) return text;
  if (!/^[+-]?(0x[0-9a-f]+|\d+)$/i.test(text))
    throw new LabProblem(t('{0} is not a number.', text));
  const sign = text.startsWith('-') ? -1n : 1n;
  return (sign * BigInt(text.replace(/^[+-]/, ''))).toString();
}

/** The author's text about an answer. */
export function reasonFor(block: BlockOf<'predict'>, result: PredictionResult): string | undefined {
  const { right, wrong } = block.entry.because;
  if (isRight(result)) return right;
  return Object.hasOwn(wrong, result.given) ? wrong[result.given] : wrong['other'];
}

/** Label of the choice with this value, for "the run says 1". */
export function labelOf(block: BlockOf<'predict'>, value: string): string {
  const choice = block.entry.choices?.find((one) => valueOfChoice(one) === value);
  return typeof choice === 'object' ? choice.label : value;
}

/** Undefined when it passes, else which reason applies: the index of the expectation, or `never`. */
export async function runCheck(
  block: BlockOf<'check'>,
  simulation: Simulation,
  rehearsal: Rehearsal,
  request: SimulationRequest,
): Promise<string | undefined> {
  const { expect, never } = block.entry;
  for (const [i, expectation] of (expect ?? []).entries()) {
    if (!(await holds(expectation, simulation, rehearsal, request))) return String(i);
  }
  if (!never) return undefined;
  const { between, because: _, ...what } = never;
  const [from, until] = between;
  return (await rehearsal.happensBetween(request, what, from, until)) ? 'never' : undefined;
}

/** What cannot be evaluated (its function is not running yet, its moment never comes) does not hold. */
async function holds(
  { that, task, in: frame, because: _, ...moment }: Expectation,
  simulation: Simulation,
  rehearsal: Rehearsal,
  request: SimulationRequest,
): Promise<boolean> {
  const context = { task, in: frame };
  try {
    if (moment.at === undefined && moment.after === undefined)
      return isTrue(simulation, valueIn(simulation, that, context));
    return (await rehearsal.valueAt(request, moment, `!!(${that})`, context)) === '1';
  } catch (error) {
    if (error instanceof LabProblem) return false;
    throw error;
  }
}

/** The author's text for a failed check. */
export function reasonForFailure(block: BlockOf<'check'>, failed: string): string {
  const { expect, never } = block.entry;
  return (failed === 'never' ? never?.because : expect?.[Number(failed)]?.because) ?? '';
}

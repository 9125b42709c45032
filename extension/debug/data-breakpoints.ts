/**
 * Data breakpoints of the Debug Adapter Protocol: what can be watched, by which name the editor gives it back, and
 * the watchpoints of the run that it stands for. A name is looked up where it is given; what it stands for is kept
 * for the session.
 */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../base/errors';
import { watchRequest } from '../inspect/watch-text';
import type { EvaluateContext, Simulation } from '../simulation/interfaces';
import type { WatchRequest } from '../simulation/watch/interfaces';

/** The run's group of watchpoints that belongs to the editor. */
export const EDITOR_GROUP = 'editor';

export interface WatchedExpression {
  readonly text: string;
  readonly context: EvaluateContext;
}

type Info = DebugProtocol.DataBreakpointInfoResponse['body'];

export class DataBreakpoints {
  private readonly known = new Map<string, WatchRequest>();
  private placed: readonly DebugProtocol.DataBreakpoint[] = [];

  constructor(private readonly simulation: () => Simulation) {}

  /** Whether an expression can be watched. `expression`: undefined when the name has no C expression. */
  info(
    { name, bytes, asAddress }: DebugProtocol.DataBreakpointInfoArguments,
    expression: WatchedExpression | undefined,
  ): Info {
    if (!expression) return { dataId: null, description: `${name} cannot be watched` };
    try {
      const request = asAddress
        ? this.atAddress(expression, bytes ?? 8)
        : this.ofExpression(expression, bytes);
      return this.keep(request);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { dataId: null, description: error.message };
    }
  }

  /** Replaces the editor's data breakpoints. */
  set(list: readonly DebugProtocol.DataBreakpoint[]): DebugProtocol.Breakpoint[] {
    this.placed = list;
    const requests = list.map((one) => this.requestOf(one));
    const sound = requests.filter((one) => 'physical' in one);
    const answers = this.simulation().setWatchpoints(EDITOR_GROUP, sound);
    let next = 0;
    return requests.map((one) =>
      'physical' in one ? { ...answers[next++]! } : { verified: false, message: one.message },
    );
  }

  /** After a restart: locals belong to frames that are gone, the rest lies where it lay. */
  again(): void {
    const kept = this.placed.filter(({ dataId }) => this.known.get(dataId)?.frame === undefined);
    this.set(kept);
  }

  private requestOf({
    dataId,
    accessType,
    condition,
    hitCondition,
  }: DebugProtocol.DataBreakpoint): WatchRequest | { readonly message: string } {
    const request = this.known.get(dataId);
    if (!request) return { message: 'of another session: choose the variable again' };
    if (accessType !== undefined && accessType !== 'write')
      return { message: 'only changes can be watched' };
    return { ...request, condition, hitCondition };
  }

  private keep(request: WatchRequest): Info {
    const { label, physical, length, frame } = request;
    const dataId = [physical.toString(16), length, frame?.toString(16) ?? '', label].join(' ');
    this.known.set(dataId, request);
    const bytes = `${length} ${length === 1 ? 'byte' : 'bytes'}`;
    const scope = frame === undefined ? '' : ', while its function runs';
    return {
      dataId,
      description: `${label} (${bytes}${scope})`,
      accessTypes: ['write'],
      canPersist: false,
    };
  }

  private ofExpression({ text, context }: WatchedExpression, bytes?: number): WatchRequest {
    const simulation = this.simulation();
    const found = simulation.evaluate(text, context);
    if (!found.ok) throw new UserError('evaluation', found.message);
    const request = watchRequest(simulation, text, found.value, context.task);
    if (!request)
      throw new UserError(
        'evaluation',
        `${text} is a value, not a place in memory: nothing writes to it`,
      );
    return bytes === undefined || bytes === request.length
      ? request
      : { ...request, length: bytes, type: undefined };
  }

  private atAddress({ text, context }: WatchedExpression, bytes: number): WatchRequest {
    const { text: place } = { text: `*(unsigned char (*)[${bytes}])(${text})` };
    const simulation = this.simulation();
    const found = simulation.evaluate(place, context);
    if (!found.ok) throw new UserError('evaluation', found.message);
    const request = watchRequest(simulation, text, found.value, context.task);
    if (!request) throw new UserError('evaluation', `${text} leads nowhere`);
    return { ...request, length: bytes, type: undefined };
  }
}

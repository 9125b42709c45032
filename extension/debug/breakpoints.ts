/** Breakpoints on lines and functions as the protocol asks for them, kept so that a restarted run has them again. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Simulation } from '../simulation/interfaces';
import { breakpointOf } from './sources';

export class Breakpoints {
  /** What was asked for last, per file (and '' for functions). */
  private readonly placed = new Map<string, () => void>();

  constructor(
    private readonly simulation: () => Simulation,
    private readonly resolvePath: (path: string) => string,
  ) {}

  inSource({
    source,
    breakpoints = [],
  }: DebugProtocol.SetBreakpointsArguments): DebugProtocol.Breakpoint[] {
    const path = this.resolvePath(source.path ?? '');
    const requests = breakpoints.map((point) => ({ path, ...point }));
    const place = () => this.simulation().setBreakpoints(path, requests);
    this.placed.set(path, place);
    return place().map(breakpointOf);
  }

  onFunctions({
    breakpoints,
  }: DebugProtocol.SetFunctionBreakpointsArguments): DebugProtocol.Breakpoint[] {
    const place = () => this.simulation().setFunctionBreakpoints(breakpoints);
    this.placed.set('', place);
    return place().map(breakpointOf);
  }

  /** Where in these lines a breakpoint can be. */
  locations({
    source,
    line: first,
    endLine = first,
  }: DebugProtocol.BreakpointLocationsArguments): DebugProtocol.BreakpointLocation[] {
    const path = this.resolvePath(source.path ?? '');
    const locations: DebugProtocol.BreakpointLocation[] = [];
    for (let line = first; line <= endLine; line++) {
      for (const { span } of this.simulation().statementsAt(path, line))
        locations.push({ line: span.line, column: span.column });
    }
    return locations;
  }

  /** Places all of them in a run that has just been built. */
  again(): void {
    for (const place of [...this.placed.values()]) place();
  }
}

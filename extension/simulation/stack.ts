/** Call chains and scopes: turns the machine's frame records into frames with functions, lines and variables. */
import type { VariableInfo } from '../bytecode/image';
import { FrameKind } from '../bytecode/memory-map';
import type { FrameRecord } from '../vm/backtrace';
import type { FrameView } from './interfaces';
import type { SourceIndex } from './source-index';

/** Frames without a statement (code of an evaluation) are left out. */
export function frameViews(chain: readonly FrameRecord[], index: SourceIndex): FrameView[] {
  const views: FrameView[] = [];
  for (const { callPc, frame, space, kind } of chain) {
    const info = index.functionAt(callPc);
    const statement = index.statementAt(callPc);
    if (!info || !statement) continue;
    views.push({
      depth: views.length,
      function: info,
      statement,
      space,
      frame,
      pc: callPc,
      entry:
        kind === FrameKind.syscall
          ? 'syscall'
          : kind === FrameKind.interrupt
            ? 'interrupt'
            : undefined,
    });
  }
  return views;
}

/** Variables whose scope holds the frame's place, innermost block first; shadowed names left out. */
export function variablesInScope(frame: FrameView): VariableInfo[] {
  const { pc } = frame;
  const inScope = frame.function.variables
    .filter(
      ({ scopeStart, scopeEnd, parameter }) => parameter || (scopeStart <= pc && pc < scopeEnd),
    )
    .sort((a, b) => a.scopeEnd - a.scopeStart - (b.scopeEnd - b.scopeStart));
  const seen = new Set<string>();
  return inScope.filter(({ name }) => name !== '' && !seen.has(name) && seen.add(name));
}

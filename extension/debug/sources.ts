/** Sources and breakpoints as the protocol writes them. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { PlacedBreakpoint } from '../simulation/interfaces';

export function sourceOf(path: string): DebugProtocol.Source {
  return { name: path.slice(path.lastIndexOf('/') + 1), path };
}

export function breakpointOf({
  id,
  verified,
  span,
  message,
}: PlacedBreakpoint): DebugProtocol.Breakpoint {
  return {
    id,
    verified,
    message,
    line: span?.line,
    column: span?.column,
    source: span && sourceOf(span.file.path),
  };
}

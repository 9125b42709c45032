/** What the adapter can do, and what the editor then shows. */
import type { DebugProtocol } from '@vscode/debugprotocol';

export const CAPABILITIES: DebugProtocol.Capabilities = {
  // Breakpoints sent between "initialized" and "configurationDone" hold before the first statement.
  supportsConfigurationDoneRequest: true,
  // The "Function Breakpoint" entry in the Breakpoints view.
  supportsFunctionBreakpoints: true,
  // "Edit Condition…", "Hit Count" and "Logpoint" on a breakpoint.
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  // Hover over an expression asks for its value.
  supportsEvaluateForHovers: true,
  // The buttons "Step Back" and "Reverse" in the debug toolbar.
  supportsStepBack: true,
  // "Break on Value Change" in Variables; "Add Data Breakpoint at Address".
  supportsDataBreakpoints: true,
  supportsDataBreakpointBytes: true,
  // "Step Back" by one statement: granularity "instruction".
  supportsSteppingGranularity: true,
  // "Set Value" in Variables and in Watch.
  supportsSetVariable: true,
  supportsSetExpression: true,
  // The report of an oops over the line where it happened.
  supportsExceptionInfoRequest: true,
  // "Restart" runs the same program again instead of ending the session first.
  supportsRestartRequest: true,
  supportsTerminateRequest: true,
  // Hexadecimal display of integers.
  supportsValueFormattingOptions: true,
  // Sources of the kernel are offered in the Loaded Scripts view.
  supportsLoadedSourcesRequest: true,
  // Breakpoint positions within a line.
  supportsBreakpointLocationsRequest: true,
  // Names offered while typing in the Debug Console.
  supportsCompletionsRequest: true,
};

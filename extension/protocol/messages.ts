/**
 * Messages between the extension host and the panel: one discriminated union per direction. The host always
 * sends whole states, never patches; the panel sends what the user did and waits for the next state.
 */
import type { ExploreRequest, ExploreView } from './explore';
import type {
  LessonView,
  LineView,
  ProvenanceView,
  ReportView,
  StateView,
  WatchView,
} from './view';

/** Version of this file's shapes; the panel shows "reload the window" when they differ. */
export const PROTOCOL_VERSION = 1;

export type SessionView =
  /** Nothing is being debugged. */
  | { readonly kind: 'none' }
  | { readonly kind: 'starting'; readonly what: string }
  /** The program or the kernel did not compile; `text` has file:line:col and carets. */
  | { readonly kind: 'failed'; readonly title: string; readonly text: string }
  /** `state` is the last stop's, drawn faded while it runs. */
  | { readonly kind: 'running'; readonly state?: StateView }
  | { readonly kind: 'stopped'; readonly state: StateView; readonly report?: ReportView }
  | { readonly kind: 'ended'; readonly state?: StateView; readonly text: string };

/** The lab's files are damaged: what and where. */
export interface LessonFault {
  readonly title: string;
  readonly text: string;
  /** Name of the file and the line that `openFault` opens. */
  readonly place?: { readonly file: string; readonly line: number };
}

export type LessonState =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'error' } & LessonFault)
  /** With a fault, the lesson is as it was read before the file was damaged. */
  | { readonly kind: 'lesson'; readonly lesson: LessonView; readonly fault?: LessonFault };

export interface PanelState {
  readonly version: number;
  readonly lesson: LessonState;
  readonly session: SessionView;
  /** Kernel chip `lab edition · fs/eventpoll.c`, schedule chip `seed 1 · 1 CPU`. */
  readonly chips: readonly string[];
  readonly provenance?: ProvenanceView;
  /** What the run stops for when it changes. */
  readonly watches?: readonly WatchView[];
  /** Set while the user wants to see the executions of a line. */
  readonly line?: LineView;
  /** A search for a bad schedule, or what it found. */
  readonly explore?: ExploreView;
  /** A message for the user (progress set aside, note about fidelity). */
  readonly notice?: { readonly text: string; readonly severity: 'info' | 'warning' };
  /** A lab is open in a workspace that the user has not said he trusts. */
  readonly untrusted?: boolean;
  /** Display language, BCP 47. */
  readonly language: string;
}

export type HostToPanel =
  | { readonly type: 'state'; readonly state: PanelState }
  /** Move keyboard focus to a node or row and flash it (a `state:` link). */
  | { readonly type: 'reveal'; readonly id: string };

export type RunCommand =
  | 'start'
  | 'stop'
  | 'restart'
  | 'continue'
  | 'pause'
  | 'next'
  | 'stepIn'
  | 'stepOut'
  | 'stepBack'
  | 'backOver'
  | 'backOut'
  | 'reverseContinue';

export type ScheduleCommand = 'record' | 'save' | 'load' | 'rename' | 'replay' | 'branch';

export type PanelToHost =
  | ExploreRequest
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'run'; readonly command: RunCommand }
  | { readonly type: 'seek'; readonly moment: number }
  /** A link in the prose: `code:ep_poll_callback#link-to-rdllist`, `state:ep->rdllist`. */
  | { readonly type: 'link'; readonly target: string }
  /** "Who wrote this?" about a node, a row, or (id and `#edge`) the edge to a node; the host shows the line and sends `provenance`. */
  | { readonly type: 'provenance'; readonly id: string }
  /** More of the answer that is shown: the writes before those, and where the value comes from. */
  | { readonly type: 'earlierWrites' }
  | { readonly type: 'origin' }
  | { readonly type: 'closeProvenance' }
  /** More executions of the line that is shown. */
  | { readonly type: 'moreOfLine'; readonly direction: 'earlier' | 'later' }
  | { readonly type: 'closeLine' }
  /** Show the line of one of the writes; `travel` also goes to its moment. */
  | { readonly type: 'showWrite'; readonly moment: number; readonly travel: boolean }
  /** Stop when the bytes of a node or row change, or do so no more. */
  | { readonly type: 'watch'; readonly id: string; readonly on: boolean }
  /** Show more of what is folded at a tree node or at the end of a list row. */
  | { readonly type: 'unfold'; readonly id: string }
  | { readonly type: 'selectTask'; readonly task: number }
  /** Who goes on at this moment, or that the next interrupt comes now. */
  | { readonly type: 'choose'; readonly task: number; readonly cpu: number }
  | { readonly type: 'interruptNow' }
  | { readonly type: 'schedule'; readonly command: ScheduleCommand }
  | { readonly type: 'removeChoice'; readonly index: number }
  | { readonly type: 'lessonStep'; readonly index: number }
  | { readonly type: 'runBlock'; readonly id: string }
  | { readonly type: 'answer'; readonly id: string; readonly value: string }
  | { readonly type: 'check'; readonly id: string }
  | { readonly type: 'hint'; readonly id: string }
  /** Measure a plot; once more: stop. */
  | { readonly type: 'plot'; readonly id: string }
  | { readonly type: 'solve'; readonly id: string }
  | { readonly type: 'resetLab' }
  /** Open the damaged file at its line. */
  | { readonly type: 'openFault' }
  | { readonly type: 'manageTrust' }
  | { readonly type: 'chooseKernel' }
  | { readonly type: 'openFidelity' };

/**
 * View state: what the panel draws, as plain JSON. Made by extension/inspect and extension/lab, drawn by webview/.
 * The panel derives nothing about the kernel: a box has rows, a row has nodes, a node has a label and a tone.
 * Ids are stable from moment to moment for the same kernel object, so that the panel can animate and keep
 * selection: they are made of addresses and names, never of positions.
 */

/** Meaning of a colour, not the colour: the panel maps it to theme colours. */
export type Tone =
  | 'plain'
  | 'muted'
  | 'accent'
  | 'ready'
  | 'warning'
  | 'danger'
  | 'red'
  | 'black'
  | `task-${number}`;

/** Something drawn that can be asked "who wrote this?". */
export interface NodeView {
  readonly id: string;
  readonly label: string;
  /** Small text after the label: `exclusive`, `→ ep_poll_callback`. */
  readonly detail?: string;
  readonly tone: Tone;
  /** Its bytes were written by the statement that led to this moment. */
  readonly changed: boolean;
  /** Longer text for hover and for screen readers. */
  readonly tooltip?: string;
  /** Set when provenance can be asked: the bytes that make this node be where it is. */
  readonly bytes?: ByteRange;
  /** The edge that leads here, from the node before or above. */
  readonly edge?: EdgeView;
  /** A lesson or the user points at it. */
  readonly highlighted?: boolean;
}

/** An edge of a picture: the pointer that it stands for. */
export interface EdgeView {
  /** `rdllink.next`. */
  readonly label: string;
  readonly bytes: ByteRange;
}

/** Physical byte range in the machine's memory. */
export interface ByteRange {
  readonly physical: number;
  readonly length: number;
}

export interface TreeNodeView extends NodeView {
  readonly left?: TreeNodeView;
  readonly right?: TreeNodeView;
  /** Number of descendants that are folded away. */
  readonly folded?: number;
}

interface RowBase {
  readonly id: string;
  /** Field name as in C: `rdllist`. */
  readonly label: string;
  readonly highlighted?: boolean;
  readonly changed?: boolean;
  /** Bytes of the field itself (a list head, a pointer), for provenance. */
  readonly bytes?: ByteRange;
  readonly tooltip?: string;
}

export type RowView =
  | (RowBase & {
      readonly kind: 'tree';
      readonly root?: TreeNodeView;
      readonly emptyText: string;
      readonly count: number;
    })
  /** A linked list in its order. `more` counts nodes that are folded away at the end. */
  | (RowBase & {
      readonly kind: 'list';
      /** How it is drawn: a ring with its head at both ends (default), a chain ended by NULL, or nodes only. */
      readonly links?: 'circular' | 'chain' | 'none';
      readonly nodes: readonly NodeView[];
      readonly emptyText: string;
      readonly more: number;
      /** The edge behind the last node, to the head or to NULL. */
      readonly end?: EdgeView;
    })
  /** Unordered facts side by side: locks, flags, numbers. */
  | (RowBase & { readonly kind: 'chips'; readonly nodes: readonly NodeView[] })
  | (RowBase & { readonly kind: 'text'; readonly text: string; readonly tone: Tone })
  /** Array cells: the user's events[]. A label is the cell's number, `[3]`; the detail is its content, `—` if empty. */
  | (RowBase & { readonly kind: 'cells'; readonly cells: readonly NodeView[] });

export interface BoxView {
  readonly id: string;
  /** `eventpoll · fd 4`. */
  readonly title: string;
  /** Column of the panel it belongs to: objects that own others left, files, tasks and user memory right. */
  readonly column: 'left' | 'right';
  readonly rows: readonly RowView[];
  /** The object is being freed or was closed. */
  readonly faded?: boolean;
}

export interface TaskView {
  /** DAP thread id; also lane id in the timeline. */
  readonly id: number;
  readonly name: string;
  readonly tone: Tone;
  readonly state:
    'running' | 'runnable' | 'interruptible' | 'uninterruptible' | 'stopped' | 'exited';
  /** The CPU that executes it, where there are several. */
  readonly cpu?: number;
  /** Outermost first; user functions, then kernel functions. */
  readonly callChain: readonly { readonly name: string; readonly kernel: boolean }[];
  readonly locks: readonly string[];
  /** What it waits for: `ep->wq`, `timer 5 ms`. */
  readonly waitsFor?: string;
  readonly changed: boolean;
}

/** Where the run stands, in words. */
export interface MomentView {
  readonly moment: number;
  /** Furthest moment seen so far. */
  readonly furthest: number;
  /** Text of the statement that has just run, and what it did ("linked fd 5 to rdllist"), when known. */
  readonly lastStatement?: string;
  readonly effect?: string;
  /** `fs/eventpoll.c:812 · ep_poll_callback`, of the statement that runs next. */
  readonly location: string;
  /** Source line of the statement that runs next. */
  readonly nextStatement?: string;
  /** Names the activation of the function it stands in: the same while a function is stepped through. */
  readonly activation?: string;
  readonly canStepBack: boolean;
}

export interface TimelineView {
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly LaneView[];
  readonly marks: readonly MarkView[];
  readonly wakeups: readonly WakeupView[];
}
export interface LaneView {
  readonly task: number;
  readonly name: string;
  readonly tone: Tone;
  /** Runs of the task; between them it slept or waited for its turn. */
  readonly segments: readonly {
    readonly from: number;
    readonly to: number;
    readonly state: 'running' | 'ready' | 'sleeping';
  }[];
}
export interface MarkView {
  readonly moment: number;
  readonly label: string;
  readonly tone: Tone;
}
export interface WakeupView {
  readonly moment: number;
  readonly from: number;
  readonly to: number;
}

/** One stop of a run, complete. */
/** Who can go on, what can be delivered, and what has been chosen. */
export interface ScheduleView {
  readonly name?: string;
  readonly policy: 'seeded' | 'directed';
  readonly seed: number;
  readonly cpus: number;
  /** Of all choices, and of those up to the present moment. */
  readonly count: number;
  readonly done: number;
  /** Index of the first choice that is shown. */
  readonly from: number;
  readonly choices: readonly {
    readonly moment: number;
    readonly kind: 'run' | 'interrupt' | 'resched';
    readonly task?: string;
  }[];
  /** What goes on by itself comes first. */
  readonly candidates: readonly {
    /** pid; 0: the idle task of `cpu`. */
    readonly task: number;
    readonly cpu: number;
    readonly label: string;
    readonly tone: Tone;
    readonly next: boolean;
    /** Why it cannot. */
    readonly why?: string;
  }[];
  readonly interrupts: readonly { readonly text: string; readonly why?: string }[];
}

export interface StateView {
  readonly moment: MomentView;
  readonly boxes: readonly BoxView[];
  /** Files that are not drawn, since there are too many. */
  readonly hidden?: number | undefined;
  readonly tasks: readonly TaskView[];
  readonly schedule?: ScheduleView;
  readonly timeline: TimelineView;
  /** Things the program touched that the simulator does not model. */
  readonly notes: readonly string[];
}

/** A statement that wrote something, shown at the line that meant it. */
export interface WriteView {
  readonly moment: number;
  readonly task: string;
  readonly function: string;
  /** `fs/eventpoll.c:812`. */
  readonly location: string;
  readonly statement: string;
  /** The helper through which it was written: `__list_add`. */
  readonly via?: string;
  readonly before: string;
  readonly after: string;
  /** The user assigned it, when this statement had run. */
  readonly byHand?: true;
}

/** Answer to "who wrote this?". */
export interface ProvenanceView {
  readonly node: string;
  readonly label: string;
  /** Newest first. Empty: not written since the run began. */
  readonly writes: readonly WriteView[];
  /** There may be earlier ones. */
  readonly more?: boolean;
  /** One can ask about the edge to the node as well, by this id. */
  readonly edge?: { readonly id: string; readonly label: string };
  /** The way of the present value through copies, newest first; there once it has been asked for. */
  readonly origin?: {
    readonly links: readonly (WriteView & {
      readonly kind: 'copied' | 'made';
      /** What it was copied from, as the code there names it. */
      readonly from?: string;
    })[];
    /** The way is longer than what was looked at. */
    readonly more: boolean;
  };
}

/** One execution of a line. */
export interface LineExecutionView {
  readonly moment: number;
  readonly task: string;
  readonly pid: number;
  /** The statement, which may be one of several on the line. */
  readonly part: string;
  readonly reads: readonly { readonly name: string; readonly value: string }[];
  readonly writes: readonly {
    readonly name: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/** Something drawn at whose change the run stops. */
export interface WatchView {
  /** Id of the node or row. */
  readonly id: string;
  readonly label: string;
}

/** The line under the cursor, each time it ran. */
export interface LineView {
  readonly path: string;
  readonly line: number;
  /** `fs/eventpoll.c:812`. */
  readonly location: string;
  readonly text: string;
  /** False: nothing on this line is executed. */
  readonly runs: boolean;
  /** How often it has run; at least, when not `exact`. */
  readonly count: number;
  readonly exact: boolean;
  /** Oldest first. */
  readonly executions: readonly LineExecutionView[];
  readonly earlier: boolean;
  readonly later: boolean;
  /** The present. */
  readonly moment: number;
}

/** Report of a run that ended badly: oops, fault, deadlock, budget. */
export interface ReportView {
  readonly title: string;
  /** Plain text, several lines: message, place, stack, history of the culprit. */
  readonly text: string;
  readonly moment: number;
}

// ---------------------------------------------------------------- the lesson

export interface LessonView {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly steps: readonly { readonly title: string; readonly done: boolean }[];
  /** 0-based. */
  readonly current: number;
  /** Prose of the current step, in order. HTML comes from Markdown with raw HTML off. */
  readonly blocks: readonly LessonBlock[];
  readonly complete: boolean;
}

export type LessonBlock =
  /** Links have `data-link="code:…"` or `data-link="state:…"`. */
  | { readonly kind: 'prose'; readonly html: string }
  /** A button that runs to the block's moment. */
  | { readonly kind: 'run'; readonly id: string; readonly label: string; readonly done: boolean }
  | {
      readonly kind: 'predict';
      readonly id: string;
      readonly questionHtml: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
      /** Free text or number instead of choices. */
      readonly input?: 'number' | 'text';
      readonly answered?: {
        readonly given: string;
        readonly expected?: string;
        readonly verdict: 'right' | 'wrong' | 'pending';
        readonly becauseHtml?: string;
      };
    }
  | {
      readonly kind: 'task';
      readonly id: string;
      readonly html: string;
      readonly canSolve: boolean;
    }
  | {
      readonly kind: 'check';
      readonly id: string;
      readonly label: string;
      readonly result?: { readonly passed: boolean; readonly messageHtml: string };
    }
  /** Counts over n, one chart for each measure. A value that is not there yet is undefined. */
  | {
      readonly kind: 'plot';
      readonly id: string;
      readonly title: string;
      readonly x: string;
      readonly n: readonly number[];
      readonly charts: readonly PlotChartView[];
      readonly done: boolean;
      readonly progress: {
        readonly measuring: boolean;
        readonly there: number;
        readonly of: number;
      };
    }
  | { readonly kind: 'hint'; readonly id: string; readonly html?: string; readonly label: string };

export interface PlotChartView {
  readonly label: string;
  readonly series: readonly {
    readonly label: string;
    readonly values: readonly (number | undefined)[];
  }[];
}

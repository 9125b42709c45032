/**
 * What every template function gets beside its own view: the words, the way to the host, and the panel's own
 * state, which is only about looks (what is open, selected, half typed). Truth about the run comes from the host.
 */
import type { PanelToHost } from '../extension/protocol/messages';
import type { Strings } from './strings';

/** The panel's own state. Change it through `Context.change`, which renders again. */
export interface Ui {
  lessonOpen: boolean;
  readonly closedBoxes: Set<string>;
  /** Node or row that the user chose last; "who wrote this?" asks about it. */
  selected: string | undefined;
  /** Row id → id of the node in it that Tab reaches. */
  readonly tabStops: Map<string, string>;
  /** Moment under the pointer while the timeline is dragged, and until the host has gone there. */
  travelling: number | undefined;
  dragging: boolean;
  /** Block id → text typed so far. */
  readonly drafts: Map<string, string>;
  /** Width of the timeline, in CSS pixels; 0 until measured. */
  timelineWidth: number;
  /** Row id → width that its tree has, in CSS pixels. */
  readonly treeWidths: Map<string, number>;
  /** Advance of one character of the editor font at node size, in CSS pixels. */
  charWidth: number;
}

export interface Context {
  readonly strings: Strings;
  readonly ui: Ui;
  post(message: PanelToHost): void;
  change(edit: (ui: Ui) => void): void;
}

export function initialUi(): Ui {
  return {
    lessonOpen: true,
    closedBoxes: new Set(),
    selected: undefined,
    tabStops: new Map(),
    travelling: undefined,
    dragging: false,
    drafts: new Map(),
    timelineWidth: 0,
    treeWidths: new Map(),
    charWidth: 7.2,
  };
}

// What a test inside the extension host asks of the runner outside, which holds the browser: one
// JSON command per HTTP request, one answer. Only types and names; both sides import it.

/** The environment variable of the extension host that carries the driver's URL (with its token). */
export const DRIVER_URL = 'EPOLL_LAB_DRIVER_URL';

/** `panel` is any webview of the extension; `workbench` is VS Code's own page. */
export type Surface = 'panel' | 'workbench';

export type Action =
  | { readonly do: 'click'; readonly modifiers?: readonly Modifier[]; readonly double?: boolean }
  | { readonly do: 'hover' | 'focus' | 'waitFor' | 'waitGone' }
  | { readonly do: 'text' | 'texts' | 'count' | 'html' | 'value' | 'box' }
  | { readonly do: 'attribute'; readonly name: string }
  | { readonly do: 'fill'; readonly value: string }
  | { readonly do: 'press'; readonly key: string }
  | { readonly do: 'drag'; readonly byX: number; readonly byY: number };
export type Modifier = 'Alt' | 'Control' | 'Meta' | 'Shift';

export type Command =
  | { readonly kind: 'screenshot'; readonly name: string; readonly of: Surface }
  | {
      readonly kind: 'act';
      readonly on: Surface;
      /** A playwright selector: CSS (which pierces open shadow roots), `text=…`, `role=button[name="…"]`. */
      readonly selector: string;
      readonly action: Action;
      readonly timeout: number;
    }
  | { readonly kind: 'evaluate'; readonly on: Surface; readonly expression: string }
  | { readonly kind: 'keyboard'; readonly keys: string }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'axe' }
  | { readonly kind: 'consoleErrors' }
  | { readonly kind: 'state' }
  | { readonly kind: 'report'; readonly event: TestEvent };

export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

/** What the runner knows and the suite asks once. */
export interface DriverState {
  /** Which page load this is: tests of `suite/after-reload/` run in the second. */
  readonly phase: number;
  readonly grep: string;
  readonly theme: string;
}

/** What mocha inside the extension host tells the runner, which prints it. */
export type TestEvent =
  | { readonly type: 'suite'; readonly title: string; readonly depth: number }
  | { readonly type: 'start'; readonly title: string }
  | { readonly type: 'pass'; readonly title: string; readonly depth: number; readonly ms: number }
  | { readonly type: 'pending'; readonly title: string; readonly depth: number }
  | {
      readonly type: 'fail';
      readonly title: string;
      readonly depth: number;
      readonly stack: string;
    }
  | { readonly type: 'end'; readonly passed: number; readonly failed: number };

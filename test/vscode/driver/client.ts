// For tests inside the extension host: clicks, reads and photographs the workbench from outside,
// through the runner's browser.
//
//   import { driver } from '../driver/client';
//   await driver.panel.click('text=Ready list');
//   await driver.screenshot('ready-list');           // test/out/ready-list.png
//
// Every method that takes a selector waits (15 s unless told) until it matches. A webview is found
// by what it holds: the first of the extension's webviews in which the selector matches.

import * as vscode from 'vscode';
import { DRIVER_URL } from './protocol';
import type {
  Action,
  Answer,
  Command,
  DriverState,
  Modifier,
  Surface,
  TestEvent,
} from './protocol';

const DEFAULT_TIMEOUT = 15_000;

async function send(command: Command): Promise<unknown> {
  const url = process.env[DRIVER_URL];
  if (url === undefined)
    throw new Error(`${DRIVER_URL} is not set: run this by npm run test:vscode`);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(command) });
  const answer = (await response.json()) as Answer;
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One thing that can be looked at and clicked: the extension's webviews, or VS Code around them. */
export class DriverSurface {
  constructor(private readonly surface: Surface) {}

  async click(
    selector: string,
    options: { modifiers?: readonly Modifier[]; double?: boolean; timeout?: number } = {},
  ): Promise<void> {
    const { timeout, ...rest } = options;
    await this.act(selector, { do: 'click', ...rest }, timeout);
  }
  async hover(selector: string, timeout?: number): Promise<void> {
    await this.act(selector, { do: 'hover' }, timeout);
  }
  async focus(selector: string, timeout?: number): Promise<void> {
    await this.act(selector, { do: 'focus' }, timeout);
  }
  /** Replaces the content of an input. */
  async fill(selector: string, value: string, timeout?: number): Promise<void> {
    await this.act(selector, { do: 'fill', value }, timeout);
  }
  /** Focuses the element and presses a key, `Enter` or `Shift+Tab`. */
  async press(selector: string, key: string, timeout?: number): Promise<void> {
    await this.act(selector, { do: 'press', key }, timeout);
  }
  /** Drags from the middle of the element by so many pixels. */
  async drag(selector: string, byX: number, byY: number, timeout?: number): Promise<void> {
    await this.act(selector, { do: 'drag', byX, byY }, timeout);
  }
  /** Waits until the element is visible. */
  async waitFor(selector: string, timeout?: number): Promise<void> {
    await this.act(selector, { do: 'waitFor' }, timeout);
  }
  /** Waits until nothing visible matches. */
  async waitGone(selector: string, timeout?: number): Promise<void> {
    await this.act(selector, { do: 'waitGone' }, timeout);
  }
  /** The rendered text of the first match. */
  async text(selector: string, timeout?: number): Promise<string> {
    return (await this.act(selector, { do: 'text' }, timeout)) as string;
  }
  /** The rendered text of every match now, without waiting; none is []. */
  async texts(selector: string): Promise<string[]> {
    return (await this.act(selector, { do: 'texts' })) as string[];
  }
  /** The number of matches now, without waiting. */
  async count(selector: string): Promise<number> {
    return (await this.act(selector, { do: 'count' })) as number;
  }
  async html(selector: string, timeout?: number): Promise<string> {
    return (await this.act(selector, { do: 'html' }, timeout)) as string;
  }
  async value(selector: string, timeout?: number): Promise<string> {
    return (await this.act(selector, { do: 'value' }, timeout)) as string;
  }
  async attribute(selector: string, name: string, timeout?: number): Promise<string | null> {
    return (await this.act(selector, { do: 'attribute', name }, timeout)) as string | null;
  }
  /** In pixels of the whole window. */
  async box(selector: string, timeout?: number): Promise<Box> {
    return (await this.act(selector, { do: 'box' }, timeout)) as Box;
  }
  /** Evaluates a JavaScript expression in the page (panel: the extension's last opened webview). */
  async evaluate<T>(expression: string): Promise<T> {
    return (await send({ kind: 'evaluate', on: this.surface, expression })) as T;
  }

  private act(selector: string, action: Action, timeout = DEFAULT_TIMEOUT): Promise<unknown> {
    return send({ kind: 'act', on: this.surface, selector, action, timeout });
  }
}

export const driver = {
  panel: new DriverSurface('panel'),
  workbench: new DriverSurface('workbench'),

  /** Saves test/out/NAME.png: the whole window, or only the extension's webview. */
  async screenshot(name: string, of: Surface = 'workbench'): Promise<void> {
    await send({ kind: 'screenshot', name, of });
  },
  /** Presses keys wherever the focus is: `F10`, `Control+Shift+P`. */
  async keyboard(keys: string): Promise<void> {
    await send({ kind: 'keyboard', keys });
  },
  /** Types text wherever the focus is. */
  async type(text: string): Promise<void> {
    await send({ kind: 'type', text });
  },
  /** Accessibility violations in the extension's webviews, one line each; [] is what one wants. */
  async axe(): Promise<string[]> {
    return (await send({ kind: 'axe' })) as string[];
  },
  /** Errors that the extension's webviews wrote to the console, CSP violations among them. */
  async consoleErrors(): Promise<string[]> {
    return (await send({ kind: 'consoleErrors' })) as string[];
  },
  async state(): Promise<DriverState> {
    return (await send({ kind: 'state' })) as DriverState;
  },
  async report(event: TestEvent): Promise<void> {
    await send({ kind: 'report', event });
  },
};

/** Switches VS Code to a colour theme by its name and waits until it is in force. */
export async function setColorTheme(name: string): Promise<void> {
  const workbench = vscode.workspace.getConfiguration('workbench');
  if (workbench.get('colorTheme') === name) return;
  const changed = new Promise<void>((resolve) => {
    const listener = vscode.window.onDidChangeActiveColorTheme(() => {
      listener.dispose();
      resolve();
    });
  });
  await workbench.update('colorTheme', name, vscode.ConfigurationTarget.Global);
  await changed;
}

/** Polls until `probe` gives a value that is neither undefined, null nor false. */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  timeout = DEFAULT_TIMEOUT,
): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Not within ${timeout} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

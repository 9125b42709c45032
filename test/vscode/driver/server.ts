// The runner's end of the driver: an HTTP listener on 127.0.0.1 that only who knows the token can
// use, and the execution of each command in the browser's page.

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Answer, Command, DriverState, Surface, TestEvent } from './protocol';
import { act, targetsOf, webviewFrames } from './webviews';

export interface DriverHost {
  /** The page in use; undefined until the browser has started. */
  page: Page | undefined;
  readonly extensionId: string;
  readonly outDir: string;
  readonly consoleErrors: string[];
  state(): DriverState;
  onEvent(event: TestEvent): Promise<void>;
  /** Called for every command: the suite is alive. */
  onActivity(): void;
}

export interface DriverServer {
  readonly url: string;
  close(): void;
}

/** Listens on a free port; the URL holds a random token. */
export async function startDriver(host: DriverHost): Promise<DriverServer> {
  const token = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== `/${token}`) {
      response.writeHead(404).end();
      return;
    }
    void answer(host, request).then((result) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}/${token}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the driver has no port');
  return address.port;
}

async function answer(host: DriverHost, request: IncomingMessage): Promise<Answer> {
  try {
    host.onActivity();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const command = JSON.parse(Buffer.concat(chunks).toString()) as Command;
    return { ok: true, value: (await execute(host, command)) ?? null };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  } finally {
    host.onActivity();
  }
}

async function execute(host: DriverHost, command: Command): Promise<unknown> {
  if (command.kind === 'report') return host.onEvent(command.event);
  if (command.kind === 'state') return host.state();
  if (command.kind === 'consoleErrors') return host.consoleErrors;
  const { page, extensionId } = host;
  if (page === undefined) throw new Error('the browser has not started');
  switch (command.kind) {
    case 'screenshot':
      return screenshot(host, page, command.name, command.of);
    case 'act':
      return act(
        targetsOf(page, extensionId, command.on),
        command.selector,
        command.action,
        command.timeout,
      );
    case 'evaluate':
      return surfaceTarget(page, extensionId, command.on).evaluate(command.expression);
    case 'keyboard':
      return page.keyboard.press(command.keys);
    case 'type':
      return page.keyboard.type(command.text, { delay: 5 });
    case 'axe':
      return axe(webviewFrames(page, extensionId));
  }
}

function surfaceTarget(page: Page, extensionId: string, surface: Surface): Page | Frame {
  if (surface === 'workbench') return page;
  const last = webviewFrames(page, extensionId).at(-1);
  if (last === undefined) throw new Error('no webview of the extension is open');
  return last;
}

/** Saves OUT/NAME.png; names are plain words, so a test cannot write elsewhere. */
async function screenshot(host: DriverHost, page: Page, name: string, of: Surface): Promise<void> {
  if (!/^[\w.-]+$/.test(name)) throw new Error(`'${name}' is no name for a screenshot`);
  const file = path.join(host.outDir, `${name}.png`);
  if (of === 'workbench') {
    await page.screenshot({ path: file, animations: 'disabled' });
    return;
  }
  const frame = surfaceTarget(page, host.extensionId, 'panel') as Frame;
  await frame.locator('body').screenshot({ path: file, animations: 'disabled' });
}

/** Runs axe in each webview; the script is evaluated from outside, so the page's CSP does not object. */
async function axe(frames: Frame[]): Promise<string[]> {
  const source = await readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
  const found: string[] = [];
  for (const frame of frames) {
    await frame.evaluate(source);
    found.push(...(await frame.evaluate(violations)));
  }
  return found;
}

async function violations(): Promise<string[]> {
  interface Violation {
    id: string;
    impact: string;
    help: string;
    nodes: { html: string }[];
  }
  // The page behind a webview's transparent body is the editor's; axe would take it for white.
  const { style } = document.documentElement;
  const before = style.background;
  style.background = 'var(--vscode-editor-background)';
  const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
  const result = await axe.run();
  style.background = before;
  return result.violations.map((v) => `${v.impact} ${v.id}: ${v.help}: ${v.nodes[0]?.html ?? ''}`);
}

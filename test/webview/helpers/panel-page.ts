// The panel in a real Chromium: the bundle made by esbuild, served from 127.0.0.1 with the page and the policy
// that the extension uses (as a header as well), a theme's variables, and a stand-in for VS Code's webview API
// that records what the panel posts. Nothing of the panel is replaced.

import { createServer, type Server } from 'node:http';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { HostToPanel, PanelState, PanelToHost } from '../../../extension/protocol/messages';
import { pagePolicy, panelPage } from '../../../extension/protocol/page';
import type { Theme } from './themes';

const ROOT = path.resolve(__dirname, '../../..');
const OUT = path.join(ROOT, 'test/out');
const NONCE = 'n0nceForTheTest';
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
  ...['--font-render-hinting=none'],
];

/** What the page keeps for the test. */
interface Recorder {
  readonly posted: PanelToHost[];
  readonly saved: unknown[];
  readonly violations: string[];
}

export interface OpenOptions {
  readonly theme: Theme;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier life of the panel saved. */
  readonly saved?: unknown;
}

export class PanelHarness {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
    private readonly origin: string,
  ) {}

  static async start(): Promise<PanelHarness> {
    const files = await bundle();
    const server = createServer((request, response) => {
      const name = (request.url ?? '/').split('?')[0]!;
      const origin = `http://${request.headers.host}`;
      const file = files.get(name);
      if (file === undefined) {
        response.writeHead(name === '/' ? 200 : 204, {
          'content-type': 'text/html',
          'content-security-policy': pagePolicy(pageOptions(origin)),
        });
        response.end(name === '/' ? panelPage(pageOptions(origin)) : '');
        return;
      }
      const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
      response.writeHead(200, { 'content-type': type });
      response.end(file);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
    return new PanelHarness(server, browser, origin);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }

  /** A page with the panel, before any state has come. */
  async open(options: OpenOptions): Promise<PanelPage> {
    const { width = 814, height = 760 } = options;
    const context = await this.browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: 1.4,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.addInitScript('globalThis.__name = (named) => named'); // tsx names functions with it
    await page.addInitScript(prepare, { theme: options.theme, saved: options.saved });
    await page.goto(this.origin);
    return new PanelPage(page, errors);
  }
}

export class PanelPage {
  constructor(
    readonly page: Page,
    readonly errors: readonly string[],
  ) {}

  /** Sends a state as the host does, and waits until it is drawn. */
  async show(state: PanelState): Promise<void> {
    await this.send({ type: 'state', state });
  }

  async send(message: HostToPanel): Promise<void> {
    await this.page.evaluate(async (data) => {
      window.postMessage(data, '*');
      for (let frame = 0; frame < 3; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, message);
  }

  /** What the panel posted since the last call. */
  async posted(): Promise<PanelToHost[]> {
    return this.page.evaluate(() => window.recorder.posted.splice(0));
  }

  async violations(): Promise<string[]> {
    return this.page.evaluate(() => window.recorder.violations);
  }

  async saved(): Promise<unknown> {
    return this.page.evaluate(() => window.recorder.saved.at(-1));
  }

  /** The whole page, as test/out/panel-NAME.png. */
  async picture(name: string): Promise<void> {
    await mkdir(OUT, { recursive: true });
    const file = path.join(OUT, `panel-${name}.png`);
    // caret: otherwise Playwright adds a style element, which the policy reports
    await this.page.screenshot({ path: file, fullPage: true, caret: 'initial' });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

declare global {
  interface Window {
    recorder: Recorder;
  }
}

function pageOptions(origin: string) {
  return {
    nonce: NONCE,
    cspSource: origin,
    scriptUri: `${origin}/panel.js`,
    styleUri: `${origin}/panel.css`,
    language: 'en',
  };
}

/** The same settings as the build's, kept in memory. */
async function bundle(): Promise<Map<string, Uint8Array>> {
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { panel: 'webview/main.ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    outdir: 'out',
    logLevel: 'error',
  });
  return new Map(
    result.outputFiles.map((file) => [`/${path.basename(file.path)}`, file.contents] as const),
  );
}

/** Runs in the page before its scripts: the theme, the recorder, and the webview API. */
function prepare({ theme, saved }: { theme: Theme; saved: unknown }): void {
  const recorder: Recorder = {
    posted: [],
    saved: saved === undefined ? [] : [saved],
    violations: [],
  };
  window.recorder = recorder;
  document.addEventListener('securitypolicyviolation', (event) => {
    recorder.violations.push(`${event.violatedDirective}: ${event.sample || event.blockedURI}`);
  });
  const dress = (_: unknown, observer: MutationObserver): void => {
    if (document.body === null) return;
    observer.disconnect();
    for (const [name, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
    document.body.classList.add(theme.kind);
    document.body.dataset['vscodeThemeKind'] = theme.kind;
  };
  new MutationObserver(dress).observe(document, { childList: true, subtree: true });
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: PanelToHost) => recorder.posted.push(message),
      getState: () => recorder.saved.at(-1),
      setState: (state: unknown) => recorder.saved.push(state),
    }),
  });
}

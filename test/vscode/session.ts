// One run of the suite as the runner sees it: its page loads, its results, whether it is still
// alive, and what is kept when it fails.

import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { BrowserPage } from './driver/browser';
import type { DriverState, TestEvent } from './driver/protocol';
import type { DriverHost } from './driver/server';
import { mapStack } from './host/source-map';

const SILENCE_MS = 120_000;

export interface SessionOptions {
  readonly extensionId: string;
  readonly outDir: string;
  readonly theme: string;
  readonly grep: string;
}

export class Session implements DriverHost {
  page: Page | undefined;
  closing = false;
  readonly consoleErrors: string[] = [];
  readonly extensionId: string;
  readonly outDir: string;

  private phase = 0;
  private ended = false;
  private passed = 0;
  private failed = 0;
  private running = '';
  private lastActivity = Date.now();
  private abort: (error: Error) => void = () => undefined;

  constructor(private readonly options: SessionOptions) {
    this.extensionId = options.extensionId;
    this.outDir = options.outDir;
  }

  state(): DriverState {
    return { phase: this.phase, grep: this.options.grep, theme: this.options.theme };
  }

  onActivity(): void {
    this.lastActivity = Date.now();
  }

  /** Ends the phase that is running, and with it the run. */
  fail(reason: string): void {
    if (!this.closing) this.abort(new Error(reason));
  }

  /** Keeps what a webview wrote as an error; VS Code's own noise is in the log only. */
  onConsole(type: string, text: string, url: string): void {
    const webview = url.includes('/webview/') || url.startsWith('vscode-webview');
    const policy = text.includes('Content Security Policy');
    if (type === 'error' && (webview || policy)) this.consoleErrors.push(text);
  }

  /** Loads the page, which runs the suite, and waits for its end. */
  async runPhase(phase: number, browser: BrowserPage, url: string): Promise<void> {
    this.phase = phase;
    this.ended = false;
    if (phase > 1) console.log('\nAfter a reload of the page:');
    this.onActivity();
    let watchdog: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        this.abort = reject;
        browser.onExit = (code) => {
          if (this.ended)
            resolve(); // the code repeats what the suite has reported
          else reject(new Error(`VS Code ended the tests (${code}) before they were over`));
        };
        watchdog = setInterval(() => this.checkAlive(), 1000);
        browser.page.goto(url, { waitUntil: 'domcontentloaded' }).catch(reject);
      });
    } finally {
      clearInterval(watchdog);
      this.abort = () => undefined;
    }
  }

  private checkAlive(): void {
    if (Date.now() - this.lastActivity < SILENCE_MS) return;
    const where = this.running === '' ? 'before its first test' : `in '${this.running}'`;
    this.fail(`the suite was silent for ${SILENCE_MS / 1000} s ${where}`);
  }

  onEvent(event: TestEvent): Promise<void> {
    switch (event.type) {
      case 'suite':
        print(event.depth, event.title);
        break;
      case 'start':
        this.running = event.title;
        break;
      case 'pass':
        print(event.depth, `✓ ${event.title} (${event.ms} ms)`);
        break;
      case 'pending':
        print(event.depth, `- ${event.title}`);
        break;
      case 'fail':
        print(event.depth, `✗ ${event.title}`);
        for (const line of mapStack(event.stack).split('\n')) print(event.depth + 2, line);
        break;
      case 'end':
        this.ended = true;
        this.passed += event.passed;
        this.failed += event.failed;
        break;
    }
    return Promise.resolve();
  }

  /** Prints the closing line; true when there were tests and all passed. */
  conclude(): boolean {
    if (this.passed + this.failed === 0) console.error('\nNo test ran.');
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0;
  }

  /** After an abnormal end: the reason, the screen as it is, VS Code's own logs, the closing line. */
  async keepEvidence(reason: unknown, userDataDir: string): Promise<void> {
    const picture = path.join(this.outDir, 'aborted.png');
    await this.page?.screenshot({ path: picture, timeout: 5000 }).catch(() => undefined);
    const kept = path.join(this.outDir, 'vscode-logs');
    await cp(path.join(userDataDir, 'logs'), kept, { recursive: true }).catch(() => undefined);
    console.error(`\n${reason instanceof Error ? reason.message : String(reason)}`);
    console.error(`See ${this.outDir}: aborted.png, vscode-server.log, vscode-console.log`);
    console.log(`${this.passed} passed, ${this.failed + 1} failed`);
  }
}

function print(depth: number, text: string): void {
  console.log(`${'  '.repeat(depth + 1)}${text}`);
}

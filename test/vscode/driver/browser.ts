// Starts Debian's Chromium and opens VS Code's page in it, with the two functions that VS Code's
// test mode calls on its window: one with the result, one with each line of log.

import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM, findCommand, SetupError } from '../host/requirements';

/** Kept quiet: no updates, no look-ups of any host. */
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
  ...['--force-color-profile=srgb', '--font-render-hinting=none'],
];

export interface BrowserPage {
  readonly browser: Browser;
  readonly page: Page;
  /** Called with the exit code that VS Code's test mode reports. */
  onExit: (code: number) => void;
}

export interface BrowserEvents {
  onConsole(type: string, text: string, url: string): void;
  onCrash(reason: string): void;
}

/** A window of 1600 x 1000. */
export async function openBrowser(events: BrowserEvents): Promise<BrowserPage> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? findCommand(CHROMIUM);
  if (executablePath === undefined) {
    throw new SetupError(
      `Chromium is missing. On Debian or Ubuntu: apt-get install ${CHROMIUM.debianPackage}`,
    );
  }
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const context = await browser.newContext({
    viewport: { width: 1600, height: 1000 },
    locale: 'en-US',
  });
  const page = await context.newPage();
  const result: BrowserPage = { browser, page, onExit: () => undefined };
  await page.exposeFunction('codeAutomationExit', (code: number) => result.onExit(code));
  await page.exposeFunction('codeAutomationLog', () => undefined); // the console has it too
  page.on('console', (m) => events.onConsole(m.type(), m.text(), m.location().url));
  page.on('pageerror', (error) => events.onConsole('pageerror', String(error), ''));
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('crash', () => events.onCrash('the page crashed'));
  browser.on('disconnected', () => events.onCrash('the browser ended'));
  return result;
}

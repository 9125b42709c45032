// Finds the extension's webviews in VS Code's page and acts on them.
//
// VS Code shows a webview as an iframe within an iframe: the outer one belongs to VS Code and carries
// the extension's id in its address, the inner one, named `active-frame`, holds the extension's HTML.

import type { Frame, Locator, Page } from 'playwright-core';
import type { Action, Surface } from './protocol';

type Target = Page | Frame;

/** The inner frames of the extension's webviews, oldest first. */
export function webviewFrames(page: Page, extensionId: string): Frame[] {
  return page.frames().filter((frame) => {
    const outer = frame.parentFrame();
    if (outer === null || frame.isDetached()) return false;
    const owner = new URL(outer.url(), 'http://none').searchParams.get('extensionId');
    return (
      owner?.toLowerCase() === extensionId.toLowerCase() && !frame.url().includes('index.html')
    );
  });
}

/** Waits until `selector` matches on the surface and acts on it; reading actions return a value. */
export async function act(
  targets: () => Target[],
  selector: string,
  action: Action,
  timeout: number,
): Promise<unknown> {
  if (action.do === 'count' || action.do === 'texts')
    return readAll(targets(), selector, action.do);
  if (action.do === 'waitGone') return waitGone(targets, selector, timeout);
  const deadline = Date.now() + timeout;
  for (;;) {
    const locator = await firstVisible(targets(), selector);
    const left = deadline - Date.now();
    if (locator !== undefined) {
      try {
        return await actOn(locator, action, Math.max(left, 1000));
      } catch (error) {
        // A webview that reloads takes its frame with it; look again while there is time.
        if (left <= 0 || !/detached|closed|destroyed/i.test(String(error))) throw error;
      }
    }
    if (left <= 0) throw new Error(await describeFailure(targets(), selector, timeout));
    await delay(50);
  }
}

async function firstVisible(targets: Target[], selector: string): Promise<Locator | undefined> {
  for (const target of targets) {
    const locator = target.locator(selector).first();
    if (await locator.isVisible().catch(ignoreDetached)) return locator;
  }
  return undefined;
}

/** A bad selector is the test's mistake and must be seen; a vanished frame is ordinary. */
function ignoreDetached(error: unknown): false {
  if (/detached|closed|destroyed|navigat/i.test(String(error))) return false;
  throw error;
}

async function readAll(
  targets: Target[],
  selector: string,
  what: 'count' | 'texts',
): Promise<unknown> {
  const texts: string[] = [];
  for (const target of targets) {
    const found = await target.locator(selector).allInnerTexts().catch(ignoreDetached);
    if (found !== false) texts.push(...found);
  }
  return what === 'count' ? texts.length : texts;
}

async function waitGone(targets: () => Target[], selector: string, timeout: number): Promise<void> {
  const deadline = Date.now() + timeout;
  while ((await firstVisible(targets(), selector)) !== undefined) {
    if (Date.now() > deadline) throw new Error(`Still there after ${timeout} ms: ${selector}`);
    await delay(50);
  }
}

async function actOn(locator: Locator, action: Action, timeout: number): Promise<unknown> {
  switch (action.do) {
    case 'click': {
      const options = { timeout, modifiers: [...(action.modifiers ?? [])] };
      return action.double ? locator.dblclick(options) : locator.click(options);
    }
    case 'hover':
      return locator.hover({ timeout });
    case 'focus':
      return locator.focus({ timeout });
    case 'fill':
      return locator.fill(action.value, { timeout });
    case 'press':
      return locator.press(action.key, { timeout });
    case 'drag':
      return drag(locator, action.byX, action.byY);
    case 'text':
      return locator.innerText({ timeout });
    case 'html':
      return locator.innerHTML({ timeout });
    case 'value':
      return locator.inputValue({ timeout });
    case 'attribute':
      return locator.getAttribute(action.name, { timeout });
    case 'box':
      return locator.boundingBox({ timeout });
    default:
      return undefined; // waitFor: it is visible, which is all that was asked
  }
}

async function drag(locator: Locator, byX: number, byY: number): Promise<void> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('The element has no box to drag');
  const { mouse } = locator.page();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + byX, y + byY, { steps: 8 });
  await mouse.up();
}

async function describeFailure(
  targets: Target[],
  selector: string,
  timeout: number,
): Promise<string> {
  const seen: string[] = [];
  for (const target of targets) {
    const text = await target
      .locator('body')
      .innerText()
      .catch(() => '(gone)');
    seen.push(text.replace(/\s+/g, ' ').slice(0, 400));
  }
  const where = seen.length === 0 ? 'no webview of the extension is open' : seen.join(' | ');
  return `Nothing visible matches '${selector}' within ${timeout} ms; seen: ${where}`;
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The targets of a surface, asked anew at every try: webviews come and go. */
export function targetsOf(page: Page, extensionId: string, surface: Surface): () => Target[] {
  return surface === 'workbench' ? () => [page] : () => webviewFrames(page, extensionId);
}

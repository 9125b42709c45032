// Words of the glossary and plots: what they show, by pointer and by keyboard. In a real Chromium.

import assert from 'node:assert/strict';
import { PLOT } from './fixtures/plot';
import { PanelHarness, type PanelPage } from './helpers/panel-page';
import { DARK } from './helpers/themes';

describe('panel: the lesson', function () {
  this.retries(1);
  this.timeout(60_000);
  let harness: PanelHarness;
  let view: PanelPage;

  before(async () => {
    harness = await PanelHarness.start();
  });
  after(() => harness.stop());
  beforeEach(async () => {
    view = await harness.open({ theme: DARK });
    await view.show(PLOT);
  });
  afterEach(async () => {
    const violations = await view.violations();
    await view.close();
    assert.deepEqual(violations, []);
    assert.deepEqual(view.errors, []);
  });

  const tip = () => view.page.locator('.term-tip');

  it('explains a word under the pointer, and the pointer may go to the explanation', async () => {
    await view.page.hover('[data-term="wait-queue"]');
    assert.equal(await tip().innerText(), 'A list of those who want to know.');
    await tip().hover();
    assert.ok(await tip().isVisible());
    await view.page.hover('.plot-title');
    assert.ok(!(await tip().isVisible()));
  });

  it('explains a word that has the focus, described by it; Escape hides it', async () => {
    await view.page.focus('[data-term="wait-queue"]');
    await view.page.keyboard.press('Tab');
    assert.equal(await tip().innerText(), 'A lock.');
    const described = await view.page.evaluate(() => {
      const id = document.activeElement!.getAttribute('aria-describedby');
      return [document.activeElement!.textContent, document.getElementById(id!)!.textContent];
    });
    assert.deepEqual(described, ['mutex', 'A lock.']);
    await view.page.keyboard.press('Escape');
    assert.ok(!(await tip().isVisible()));
  });

  it('draws a plot of what is there, and gives the numbers as a table', async () => {
    const curves = await view.page.$$eval('.chart > svg .curve', (all) =>
      all.map((curve) => curve.querySelectorAll('circle, rect, path').length),
    );
    assert.deepEqual(curves, [3, 3, 3, 3, 3, 3]);
    await view.page.click('.plot-table summary >> nth=0');
    const cells = await view.page.$$eval('.plot-table >> nth=0', ([table]) =>
      [...table!.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent),
      ),
    );
    assert.deepEqual(cells[1], ['100', '6,230', '4,520', '310']);
    assert.deepEqual(cells[3], ['10,000', '—', '—', '—']);
  });

  it('asks the host to count, and to stop', async () => {
    await view.posted();
    await view.page.click('.plot-title vscode-button');
    assert.deepEqual(await view.posted(), [{ type: 'plot', id: 's1-plot-1' }]);
    assert.equal(await view.page.innerText('.plot-title vscode-button'), 'Stop');
    assert.equal(await view.page.innerText('.plot-progress'), '9 of 12 runs');
  });
});

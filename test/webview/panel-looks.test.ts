// How the panel looks: every face of it in dark, light and high contrast, without violations of the policy and
// without serious accessibility violations; pictures in test/out/panel-*.png.

import assert from 'node:assert/strict';
import type { PanelState } from '../../extension/protocol/messages';
import { A_BYTE_ARRIVES } from './fixtures/a-byte-arrives';
import { EXPLORED, EXPLORING, NOTHING_BAD } from './fixtures/explored';
import * as faces from './fixtures/others';
import { PLOT } from './fixtures/plot';
import { seriousViolations } from './helpers/axe';
import { PanelHarness } from './helpers/panel-page';
import { DARK, HIGH_CONTRAST, LIGHT } from './helpers/themes';

const FACES: Readonly<Record<string, PanelState>> = {
  'a-byte-arrives': A_BYTE_ARRIVES,
  empty: faces.EMPTY,
  'at-main': faces.AT_MAIN,
  failed: faces.FAILED,
  oops: faces.OOPS,
  provenance: faces.PROVENANCE,
  line: faces.LINE,
  answered: faces.ANSWERED,
  damaged: faces.DAMAGED,
  thousand: faces.THOUSAND,
  chinese: faces.CHINESE,
  watched: faces.WATCHED,
  scheduled: faces.SCHEDULED,
  plot: PLOT,
  explored: EXPLORED,
  exploring: EXPLORING,
  'nothing-bad': NOTHING_BAD,
};

describe('panel looks', function () {
  this.timeout(60_000);
  let harness: PanelHarness;

  before(async () => {
    harness = await PanelHarness.start();
  });
  after(() => harness.stop());

  for (const theme of [DARK, LIGHT, HIGH_CONTRAST]) {
    it(`is accessible and within the policy in ${theme.name}`, async () => {
      const view = await harness.open({ theme });
      for (const [name, state] of Object.entries(FACES)) {
        await view.show(state);
        await view.picture(`${name}-${theme.name}`);
        assert.deepEqual(await view.violations(), [], name);
        assert.deepEqual(await seriousViolations(view.page), [], name);
      }
      assert.deepEqual(view.errors, []);
      await view.close();
    });
  }

  it('has a narrow face and one for forced colours', async () => {
    const narrow = await harness.open({ theme: DARK, width: 370 });
    await narrow.show(A_BYTE_ARRIVES);
    await narrow.picture('narrow-dark');
    await narrow.close();

    const forced = await harness.open({ theme: DARK });
    await forced.page.emulateMedia({ forcedColors: 'active' });
    await forced.show(A_BYTE_ARRIVES);
    const outline = await forced.page.$eval(
      '.node.changed',
      (el) => getComputedStyle(el).outlineStyle,
    );
    assert.equal(outline, 'solid', 'a change is seen without colours of ours');
    await forced.picture('forced-colours');
    await forced.close();
  });
});

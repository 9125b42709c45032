// Runs when the page has been reloaded: what the learner did is still there.

import { strict as assert } from 'node:assert';
import { driver } from '../../driver/client';

describe('after a reload', () => {
  it('the panel comes back with the lesson at its last step, answered', async () => {
    await driver.panel.waitFor('text=The reader takes the event', 30_000);
    await driver.panel.waitFor('.check-block .verdict.right');
    await driver.panel.click('.step-dot >> nth=2');
    await driver.panel.waitFor('.predict .verdict.right');
    assert.equal(await driver.panel.text('.steps-count'), '3 / 5');
    assert.deepEqual(await driver.consoleErrors(), []);
  });
});

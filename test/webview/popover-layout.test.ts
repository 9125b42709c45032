// The popover's place beside its node.

import assert from 'node:assert/strict';
import { placePopover } from '../../webview/layout/popover-layout';

const SIZE = { width: 400, height: 200 };
const WINDOW = { width: 800, height: 600 };
const at = (left: number, top: number) => ({ left, top, width: 60, height: 24 });

describe('popover place', () => {
  it('is below the node, in its middle', () => {
    assert.deepEqual(placePopover(at(370, 100), SIZE, WINDOW), { left: 200, top: 132 });
  });

  it('is above where there is no room below', () => {
    assert.deepEqual(placePopover(at(370, 500), SIZE, WINDOW), { left: 200, top: 292 });
  });

  it('stays within the window', () => {
    assert.equal(placePopover(at(5, 100), SIZE, WINDOW).left, 16);
    assert.equal(placePopover(at(780, 100), SIZE, WINDOW).left, 384);
    const low = { width: 800, height: 240 };
    assert.equal(placePopover(at(370, 120), SIZE, low).top, 24);
  });
});

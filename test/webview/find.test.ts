// What "who wrote this?" asks about.

import assert from 'node:assert/strict';
import { wroteTarget } from '../../webview/find';
import { STATE } from './fixtures/a-byte-arrives';
import { EMPTY_STATE, box, list, node, tree } from './fixtures/build';

describe('the target of "who wrote this?"', () => {
  it('is what has changed', () => {
    assert.equal(wroteTarget(STATE, undefined), 'epi@8200.rdllink');
  });

  it('is what the user chose, as long as it is there', () => {
    assert.equal(wroteTarget(STATE, 'wait@9000'), 'wait@9000');
    assert.equal(wroteTarget(STATE, 'epi@8400'), 'epi@8400');
    assert.equal(wroteTarget(STATE, 'gone'), 'epi@8200.rdllink');
    assert.equal(wroteTarget(STATE, 'ep@8100.wq'), 'ep@8100.wq');
  });

  it('is nothing when nothing can be asked about', () => {
    assert.equal(wroteTarget(EMPTY_STATE, undefined), undefined);
    const { bytes: _, ...bare } = node('a', 'fd 1', 'plain', { changed: true });
    const boxes = [box('b', 'b', 'left', [list('l', 'l', [bare], {})])];
    assert.equal(wroteTarget({ ...EMPTY_STATE, boxes }, 'a'), undefined);
  });

  it('finds nodes deep in a tree', () => {
    const deep = tree(node('c', 'c', 'red', { changed: true }));
    const root = tree(node('a', 'a'), tree(node('b', 'b'), undefined, deep));
    const row = { kind: 'tree', id: 'r', label: 'rbr', root, emptyText: '', count: 3 } as const;
    assert.equal(
      wroteTarget({ ...EMPTY_STATE, boxes: [box('x', 'x', 'left', [row])] }, undefined),
      'c',
    );
  });
});

// The page's policy: nothing inline, no network, and attributes that cannot be broken out of.

import assert from 'node:assert/strict';
import { pagePolicy, panelPage } from '../../extension/protocol/page';

const OPTIONS = {
  nonce: 'abc123',
  cspSource: 'https://webview.example',
  scriptUri: 'https://webview.example/panel.js?a=1&b="2"',
  styleUri: 'https://webview.example/panel.css',
  language: 'zh-cn',
};

describe('panel page', () => {
  it('allows only the bundle and its styles', () => {
    const policy = pagePolicy(OPTIONS);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'nonce-abc123'/);
    assert.doesNotMatch(policy, /unsafe|connect-src|\*/);
  });

  it('escapes what it puts into attributes', () => {
    const html = panelPage(OPTIONS);
    assert.ok(html.includes('panel.js?a=1&amp;b=&quot;2&quot;"'));
    assert.ok(html.includes('<html lang="zh-cn">'));
    assert.doesNotMatch(html, / style=|<style/);
  });
});

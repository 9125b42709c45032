// Both languages say everything, and Chinese is chosen for any Chinese locale.

import assert from 'node:assert/strict';
import { labsFile } from '../source/helper';
import { stringsFor, type Strings } from '../../webview/strings';

/** What is the same in both on purpose. */
const SHARED = new Set<keyof Strings>(['product', 'number']);

describe('strings', () => {
  it('chooses by language', () => {
    assert.equal(stringsFor('zh-cn').language, 'zh-CN');
    assert.equal(stringsFor('zh-Hans').language, 'zh-CN');
    assert.equal(stringsFor('en-GB').language, 'en');
    assert.equal(stringsFor('fr').language, 'en');
  });

  it('translates every word', () => {
    const english = stringsFor('en');
    const chinese = stringsFor('zh-cn');
    for (const key of Object.keys(english) as (keyof Strings)[]) {
      if (SHARED.has(key) || typeof english[key] !== 'string') continue;
      assert.notEqual(chinese[key], english[key], key);
      assert.notEqual(chinese[key], '', key);
    }
  });

  it('are the words by which a lesson names a control', () => {
    for (const [language, file] of [
      ['en', 'lesson.md'],
      ['zh-cn', 'lesson.zh-cn.md'],
    ] as const) {
      const { explore, schedule, resetLab } = stringsFor(language);
      const { text } = labsFile(`14-break-the-kernel/${file}`);
      for (const word of [explore.find, schedule.runNext, resetLab])
        assert.ok(text.includes(`“${word}”`), `${file}: ${word}`);
    }
  });

  it('translates every word about schedules', () => {
    const [english, chinese] = [stringsFor('en').schedule, stringsFor('zh-cn').schedule];
    for (const key of Object.keys(english) as (keyof typeof english)[]) {
      if (typeof english[key] === 'string') assert.notEqual(chinese[key], english[key], key);
    }
    for (const command of ['record', 'save', 'load', 'rename', 'replay', 'branch'] as const) {
      assert.notEqual(chinese.command(command), english.command(command));
      assert.notEqual(chinese.commandHelp(command), english.commandHelp(command));
    }
    assert.equal(chinese.reason('interrupts are off'), '中断已关闭');
    assert.equal(
      chinese.interrupt('timer of reader (pid 3), in 5 ms'),
      'reader (pid 3) 的定时器，5 ms 后',
    );
    assert.equal(chinese.interrupt('packet, in 20 µs'), '数据包，20 µs 后');
  });

  it('counts in words', () => {
    const { more, momentOf, nodes } = stringsFor('en');
    assert.equal(more(992), '+ 992 more');
    assert.equal(momentOf(1204, 1391), 'moment 1,204 of 1,391');
    assert.deepEqual([nodes(1), nodes(1000)], ['1 node', '1,000 nodes']);
  });
});

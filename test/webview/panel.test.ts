// What the panel does: each gesture, by pointer and by keyboard, and the message it posts. In a real Chromium,
// with the real bundle and policy (helpers/panel-page.ts).

import assert from 'node:assert/strict';
import { PROTOCOL_VERSION, type PanelToHost } from '../../extension/protocol/messages';
import { A_BYTE_ARRIVES, STATE } from './fixtures/a-byte-arrives';
import { list, node, panel } from './fixtures/build';
import { EXPLORED, EXPLORING, NOTHING_BAD } from './fixtures/explored';
import {
  ANSWERED,
  AT_MAIN,
  CHINESE,
  EMPTY,
  LINE,
  OOPS,
  PROVENANCE,
  THOUSAND,
  SCHEDULED,
  WATCHED,
} from './fixtures/others';
import { PanelHarness, type OpenOptions, type PanelPage } from './helpers/panel-page';
import { DARK } from './helpers/themes';

describe('panel', function () {
  // A browser on a busy machine may lose a race against a rendering; a fault shows twice.
  this.retries(1);
  this.timeout(60_000);
  let harness: PanelHarness;
  let view: PanelPage;

  before(async () => {
    harness = await PanelHarness.start();
  });
  after(() => harness.stop());
  afterEach(async () => {
    const violations = await view.violations();
    await view.close();
    assert.deepEqual(violations, [], 'the content security policy was violated');
    assert.deepEqual(view.errors, []);
  });

  async function open(state = A_BYTE_ARRIVES, options: Partial<OpenOptions> = {}): Promise<void> {
    view = await harness.open({ theme: DARK, ...options });
    await view.show(state);
  }

  /** Clicks, and gives what was posted by it. */
  async function click(selector: string): Promise<PanelToHost[]> {
    await view.posted();
    await view.page.click(selector);
    return view.posted();
  }

  async function press(...keys: string[]): Promise<PanelToHost[]> {
    await view.posted();
    for (const key of keys) await view.page.keyboard.press(key);
    return view.posted();
  }

  const focusedId = (): Promise<string | undefined> =>
    view.page.evaluate(() => (document.activeElement as HTMLElement).dataset['id']);
  const text = (selector: string): Promise<string> => view.page.innerText(selector);

  describe('messages', () => {
    it('says that it is ready, with its version', async () => {
      view = await harness.open({ theme: DARK });
      assert.deepEqual(await view.posted(), [{ type: 'ready', version: PROTOCOL_VERSION }]);
    });

    it('chooses another kernel by the chip that names it', async () => {
      await open(A_BYTE_ARRIVES, { width: 480 });
      assert.equal(await text('button.chip'), 'lab edition · fs/eventpoll.c');
      assert.deepEqual(await click('button.chip'), [{ type: 'chooseKernel' }]);
      const files = ['eventpoll', 'select', 'eventfd', 'timerfd', 'signalfd', 'pipe'];
      const many = `Linux 6.12.117 · ${files.map((name) => `fs/${name}.c`).join(', ')}`;
      await view.show({ ...A_BYTE_ARRIVES, chips: [many, 'seed 1 · 1 CPU'] });
      assert.equal(await text('button.chip'), many);
      const right = await view.page.evaluate(() => {
        const chip = document.querySelector('button.chip')!.getBoundingClientRect();
        const header = document.querySelector('.header')!;
        const edge = parseFloat(getComputedStyle(header).paddingRight);
        return { chip: chip.right, header: header.getBoundingClientRect().right - edge };
      });
      assert.ok(right.chip <= right.header + 1, 'a long name is cut by the edge');
    });

    it('asks for a reload when the versions differ', async () => {
      await open({ ...A_BYTE_ARRIVES, version: PROTOCOL_VERSION + 1 });
      assert.match(await text('main'), /Reload Window/);
      assert.equal(await view.page.locator('.box').count(), 0);
    });
  });

  describe('run controls', () => {
    it('post their commands', async () => {
      await open();
      const commands = [
        'restart',
        'stop',
        'reverseContinue',
        'backOut',
        'backOver',
        'stepBack',
        'next',
        'stepIn',
        'stepOut',
        'continue',
      ];
      for (const command of commands) {
        const posted = await click(`[data-command="${command}"]`);
        assert.deepEqual(posted, [{ type: 'run', command }], command);
      }
      assert.deepEqual(await click('.step-links button'), [{ type: 'run', command: 'stepBack' }]);
    });

    it('do nothing where they cannot, and say so', async () => {
      await open(AT_MAIN);
      assert.deepEqual(await click('[data-command="stepBack"]'), []);
      const control = view.page.getByRole('button', { name: 'Step back' });
      assert.equal(await control.first().getAttribute('aria-disabled'), 'true');
    });

    it('start a program from the bar and from the empty panel', async () => {
      await open(EMPTY);
      const start: PanelToHost[] = [{ type: 'run', command: 'start' }];
      assert.deepEqual(await click('[data-command="start"]'), start);
      assert.deepEqual(await click('.idle vscode-button'), start);
      assert.match(await text('.idle'), /Press F5 or Start/);
    });

    it('keep the focus while the program runs between two stops', async () => {
      await open();
      await view.page.click('[data-command="next"]');
      await view.show({ ...A_BYTE_ARRIVES, session: { kind: 'running', state: STATE } });
      assert.deepEqual(await press('Enter'), [], 'nothing happens while it runs');
      await view.show(A_BYTE_ARRIVES);
      assert.deepEqual(await press('Enter'), [{ type: 'run', command: 'next' }]);
    });

    it('offer pause while the program runs', async () => {
      await open({ ...A_BYTE_ARRIVES, session: { kind: 'running', state: STATE } });
      assert.deepEqual(await click('[data-command="pause"]'), [{ type: 'run', command: 'pause' }]);
    });
  });

  describe('state', () => {
    it('asks who wrote a node or a field that is clicked', async () => {
      await open();
      assert.deepEqual(await click('[data-id="epi@8200.rdllink"]'), [
        { type: 'provenance', id: 'epi@8200.rdllink' },
      ]);
      assert.deepEqual(await click('button[data-id="ep@8100.rdllist"]'), [
        { type: 'provenance', id: 'ep@8100.rdllist' },
      ]);
    });

    it('stops when what was chosen changes, until it is taken off', async () => {
      await open(WATCHED);
      const stop = '.step-links button:nth-child(3)';
      await view.page.click('[data-id="pwq@8600"]');
      assert.deepEqual(await click(stop), [{ type: 'watch', id: 'pwq@8600', on: true }]);
      await view.page.click('[data-id="epi@8200.rdllink"]');
      assert.deepEqual(await click(stop), [{ type: 'watch', id: 'epi@8200.rdllink', on: false }]);
      assert.deepEqual(await click('.watch-off >> nth=1'), [
        { type: 'watch', id: 'ep@8100.rdllist', on: false },
      ]);
    });

    it('chooses who runs next and what is delivered, and keeps what cannot be from it', async () => {
      await open(SCHEDULED);
      assert.deepEqual(await click('.schedule-list .run-next'), [
        { type: 'choose', task: 0, cpu: 1 },
      ]);
      const refused = '.task-next .run-next';
      assert.equal(await view.page.getAttribute(refused, 'aria-disabled'), 'true');
      assert.equal(await view.page.getAttribute(refused, 'title'), 'preemption is off');
      await view.page.$eval(refused, (button) => (button as HTMLElement).click());
      const deliver = '.schedule-list:nth-of-type(2) .link-button';
      assert.deepEqual(await click(`${deliver} >> nth=0`), [{ type: 'interruptNow' }]);
      assert.equal(await view.page.getAttribute(`${deliver} >> nth=1`, 'aria-disabled'), 'true');
      assert.deepEqual(await click('.schedule-commands button:nth-child(6)'), [
        { type: 'schedule', command: 'branch' },
      ]);
      assert.deepEqual(await click('.schedule-choices .link-button >> nth=1'), [
        { type: 'seek', moment: 1024 },
      ]);
      assert.deepEqual(await click('.schedule-choices .watch-off >> nth=2'), [
        { type: 'removeChoice', index: 2 },
      ]);
    });

    it('asks about what was chosen, and else about what changed', async () => {
      await open();
      const who = '.step-links button:nth-child(2)';
      assert.deepEqual(await click(who), [{ type: 'provenance', id: 'epi@8200.rdllink' }]);
      await view.page.click('[data-id="pwq@8600"]');
      assert.deepEqual(await click(who), [{ type: 'provenance', id: 'pwq@8600' }]);
    });

    it('tells a change in words and by a mark', async () => {
      await open();
      const changed = view.page.getByRole('button', { name: 'fd 5 IN , changed' });
      assert.equal(await changed.count(), 1);
      const mark = await changed.evaluate((el) => getComputedStyle(el, '::after').content);
      assert.notEqual(mark, 'none');
      const black = view.page.getByRole('button', { name: 'fd 6 , black' });
      assert.equal(await black.count(), 1);
    });

    it('moves within a tree by arrow keys; Tab passes it in one press', async () => {
      await open();
      await view.page.focus('[data-id="epi@8300"]');
      await press('ArrowDown');
      assert.equal(await focusedId(), 'epi@8200');
      await press('ArrowRight');
      assert.equal(await focusedId(), 'epi@8400');
      await press('ArrowLeft', 'ArrowUp');
      assert.equal(await focusedId(), 'epi@8300');
      await press('Tab');
      assert.equal(await focusedId(), 'ep@8100.rdllist');
      await press('Shift+Tab');
      assert.equal(await focusedId(), 'epi@8300');
      assert.deepEqual(await press('Enter'), [{ type: 'provenance', id: 'epi@8300' }]);
    });

    it('shows the cells of an array, and asks about one that holds something', async () => {
      const cells = [
        node('e/0', '[0]', 'ready', { detail: 'IN · data 5' }),
        node('e/1', '[1]', 'muted', { detail: '—' }),
      ];
      const row = { kind: 'cells', id: 'e', label: '', cells } as const;
      const state = { ...STATE, boxes: [{ ...STATE.boxes[2]!, rows: [row] }] };
      await open({ ...A_BYTE_ARRIVES, session: { kind: 'stopped', state } });
      assert.equal((await text('.cells')).replaceAll(/\s+/g, ' '), '[0] IN · data 5 [1] —');
      assert.deepEqual(await click('.cells .node'), [{ type: 'provenance', id: 'e/0' }]);
      assert.equal(await view.page.locator('.cells .node').count(), 1);
    });

    it('selects a task', async () => {
      await open();
      assert.deepEqual(await click('[data-id="task:1"]'), [{ type: 'selectTask', task: 1 }]);
    });

    it('unfolds trees and lists where asked', async () => {
      await open(THOUSAND);
      assert.deepEqual(await click('.list .fold'), [{ type: 'unfold', id: 'ep@8100.rdllist' }]);
      assert.equal(await text('.list .fold'), '+ 992 more');
      const posted = await click('.tree .fold >> nth=3');
      assert.equal(posted[0]?.type, 'unfold');
    });

    it('reveals a node: focused and flashed', async () => {
      await open();
      await view.send({ type: 'reveal', id: 'pwq@8600' });
      assert.equal(await focusedId(), 'pwq@8600');
      assert.equal(await view.page.locator('.flash').count(), 1);
      await view.page.click('[data-box="ep@8100"] .title'); // folds it
      await view.send({ type: 'reveal', id: 'ep@8100.ovflist' });
      assert.equal(await focusedId(), 'ep@8100.ovflist');
    });

    it('does not move boxes when a list empties and fills again', async () => {
      await open();
      const tops = (): Promise<number[]> =>
        view.page.$$eval('.box, .timeline', (boxes) =>
          boxes.map((b) => b.getBoundingClientRect().top),
        );
      const withList = (count: number) => {
        const nodes = Array.from({ length: count }, (_, i) => node(`n${i}`, `fd ${i} IN`, 'ready'));
        const [ep, ...rest] = STATE.boxes;
        const rows = ep!.rows.map((row) =>
          row.id === 'ep@8100.rdllist' ? list(row.id, row.label, nodes) : row,
        );
        const state = { ...STATE, boxes: [{ ...ep!, rows }, ...rest] };
        return panel({ ...A_BYTE_ARRIVES, session: { kind: 'stopped', state } });
      };
      await view.show(withList(9));
      const full = await tops();
      await view.show(withList(0));
      assert.deepEqual(await tops(), full);
      await view.show(withList(3));
      assert.deepEqual(await tops(), full);
    });

    it('stays in one column without sideways scrolling in a narrow panel', async () => {
      await open(A_BYTE_ARRIVES, { width: 360 });
      const [scroll, client] = await view.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth];
      });
      assert.ok(scroll! <= client!, `${scroll} wide in ${client}`);
      const lefts = await view.page.$$eval('.box', (boxes) =>
        boxes.map((b) => Math.round(b.getBoundingClientRect().left)),
      );
      assert.equal(new Set(lefts).size, 1);
    });
  });

  describe('lesson', () => {
    it('follows links by click and by keyboard', async () => {
      await open();
      assert.deepEqual(await click('[data-link^="code:"]'), [
        { type: 'link', target: 'code:ep_poll_callback' },
      ]);
      await view.page.focus('[data-link^="state:"]');
      assert.deepEqual(await press('Enter'), [{ type: 'link', target: 'state:ep->rdllist' }]);
    });

    it('goes to a step by its dot and by the buttons', async () => {
      await open();
      assert.deepEqual(await click('.step-dot >> nth=0'), [{ type: 'lessonStep', index: 0 }]);
      assert.deepEqual(await click('.way vscode-button >> nth=1'), [
        { type: 'lessonStep', index: 3 },
      ]);
      assert.equal(await view.page.locator('[aria-current="step"]').count(), 1);
      assert.equal(await text('.steps-count'), '3 / 5');
    });

    it('takes an answer, and no other once it is decided', async () => {
      await open();
      assert.deepEqual(await click('.choice >> nth=2'), [
        { type: 'answer', id: 'ready-count', value: '2' },
      ]);
      assert.equal(await view.page.locator('.choice[aria-pressed="true"]').innerText(), '1');
      await view.show(ANSWERED);
      assert.deepEqual(await click('.choice >> nth=0'), []);
      assert.match(await text('.verdict.wrong >> nth=0'), /The run says writer/);
    });

    it('takes a typed number by Enter and by the button', async () => {
      await open(ANSWERED);
      await view.page.locator('.answer-field input').fill('1');
      const answer: PanelToHost[] = [{ type: 'answer', id: 'bytes', value: '1' }];
      assert.deepEqual(await press('Enter'), answer);
      assert.deepEqual(await click('.answer-field + vscode-button'), answer);
    });

    it('runs, checks, hints, solves and starts over', async () => {
      await open(ANSWERED);
      assert.deepEqual(await click('.run-block vscode-button'), [
        { type: 'runBlock', id: 'deliver' },
      ]);
      assert.deepEqual(await click('.check-block vscode-button'), [
        { type: 'check', id: 'two-bytes-check' },
      ]);
      assert.deepEqual(await click('.hint-button'), [{ type: 'hint', id: 'hint-2' }]);
      assert.deepEqual(await click('.task-block button'), [{ type: 'solve', id: 'two-bytes' }]);
      assert.deepEqual(await click('.complete button'), [{ type: 'resetLab' }]);
    });

    it('shows a damaged lab and the rest of the panel', async () => {
      const text1 = 'lesson.md:7:3: unknown key "predcit"';
      await open({
        ...A_BYTE_ARRIVES,
        lesson: { kind: 'error', title: 'Lab is damaged', text: text1 },
      });
      assert.ok((await text('.lesson')).includes(text1));
      assert.ok((await view.page.locator('.box').count()) > 0);
      assert.equal(await view.page.locator('.open-fault').count(), 0);
    });

    it('opens the damaged file, and keeps the lesson from before below the error', async () => {
      const { lesson } = A_BYTE_ARRIVES;
      assert.ok(lesson.kind === 'lesson');
      const place = { file: 'lesson.md', line: 7 };
      const fault = { title: 'Lab is damaged', text: 'lesson.md:7:3: error: …', place };
      await open({ ...A_BYTE_ARRIVES, lesson: { kind: 'error', ...fault } });
      assert.equal(await text('.open-fault'), 'Open lesson.md at line 7');
      assert.deepEqual(await click('.open-fault'), [{ type: 'openFault' }]);
      assert.equal(await view.page.locator('.lesson-body').count(), 0);
      await view.show({ ...A_BYTE_ARRIVES, lesson: { ...lesson, fault } });
      await view.page.focus('.lesson .trouble pre');
      assert.deepEqual(await press('Tab', 'Enter'), [{ type: 'openFault' }]);
      const top = async (selector: string) =>
        (await view.page.locator(selector).first().boundingBox())!.y;
      assert.ok((await top('.lesson-body')) > (await top('.open-fault')));
      assert.equal(await view.page.locator('.step-dot').count(), lesson.lesson.steps.length);
      await view.show(A_BYTE_ARRIVES);
      assert.equal(await view.page.locator('.trouble').count(), 0);
    });

    it('says that the workspace is not trusted for as long as it is so, with a way to change it', async () => {
      await open({ ...A_BYTE_ARRIVES, untrusted: true });
      assert.match(await text('.untrusted'), /not trusted/);
      assert.deepEqual(await click('.untrusted vscode-button'), [{ type: 'manageTrust' }]);
      assert.equal(await view.page.locator('.untrusted').count(), 1);
      await view.show({ ...A_BYTE_ARRIVES, untrusted: false });
      assert.equal(await view.page.locator('.untrusted').count(), 0);
    });
  });

  describe('timeline', () => {
    const plot = '.timeline-plot';
    const moments = (posted: readonly PanelToHost[]): number[] =>
      posted.map((message) => (message.type === 'seek' ? message.moment : NaN));

    it('travels by click', async () => {
      await open();
      const box = (await view.page.locator(plot).boundingBox())!;
      await view.page.mouse.click(box.x + box.width - 8, box.y + 20);
      assert.deepEqual(moments(await view.posted()).filter(Boolean), [1610]);
    });

    it('goes to a moment that is typed', async () => {
      await open();
      await view.posted();
      const field = view.page.locator('.moment-field');
      await field.fill('1,000');
      await field.press('Enter');
      assert.deepEqual(await view.posted(), [{ type: 'seek', moment: 1000 }]);
      await field.fill('soon');
      await field.press('Enter');
      assert.deepEqual(await view.posted(), []);
      assert.equal(await field.inputValue(), '1,204', 'what is no moment is put back');
    });

    it('goes exactly to a mark that is clicked', async () => {
      await open();
      await view.posted();
      await view.page.locator('.mark circle').nth(1).click();
      assert.deepEqual(await view.posted(), [{ type: 'seek', moment: 430 }]);
    });

    it('travels by dragging, not faster than the host can follow, and to the end', async () => {
      await open();
      const box = (await view.page.locator(plot).boundingBox())!;
      await view.posted();
      await view.page.mouse.move(box.x + 200, box.y + 20);
      await view.page.mouse.down();
      for (let i = 0; i < 60; i++) await view.page.mouse.move(box.x + 200 + i * 5, box.y + 20);
      const shown = await view.page.inputValue('.moment-field');
      await view.page.mouse.up();
      const sought = moments(await view.posted());
      assert.ok(sought.length >= 2 && sought.length < 50, `${sought.length} messages`);
      assert.ok(sought.every((moment, i) => i === 0 || moment >= sought[i - 1]!));
      assert.equal(shown, sought.at(-1)!.toLocaleString('en-US'));
      assert.match(await text('.timeline-moment'), /^moment *of 1,391$/);
    });

    it('travels by keys and says where it is', async () => {
      await open();
      await view.page.focus(plot);
      assert.deepEqual(moments(await press('ArrowLeft')), [1203]);
      await view.show(A_BYTE_ARRIVES);
      assert.deepEqual(moments(await press('Shift+ArrowRight')), [1214]);
      await view.show(A_BYTE_ARRIVES);
      assert.deepEqual(moments(await press('Control+ArrowLeft', 'Control+ArrowLeft')), [1072, 680]);
      await view.page.waitForSelector(`${plot}[aria-valuetext="moment 680 of 1,391, write(1)"]`, {
        timeout: 5000,
      });
      assert.deepEqual(moments(await press('End', 'Home')), [1610, 0]);
    });
  });

  describe('"who wrote this?"', () => {
    it('opens beside its node, shows lines and goes to moments', async () => {
      await open(PROVENANCE);
      const node1 = (await view.page.locator('[data-id="epi@8200.rdllink"]').boundingBox())!;
      const popover = (await view.page.locator('.popover').boundingBox())!;
      const gap = Math.min(
        Math.abs(popover.y - node1.y - node1.height),
        Math.abs(node1.y - popover.y - popover.height),
      );
      assert.ok(gap < 12, `${gap} px away`);
      assert.deepEqual(await click('.write:nth-child(2) button >> nth=0'), [
        { type: 'showWrite', moment: 402, travel: false },
      ]);
      assert.deepEqual(await click('.write:nth-child(2) button >> nth=1'), [
        { type: 'showWrite', moment: 402, travel: true },
      ]);
    });

    it('has earlier writes, the origin of the value, and the edge to the node', async () => {
      await open({ ...PROVENANCE, provenance: { ...PROVENANCE.provenance!, origin: undefined } });
      assert.deepEqual(await click('.writes-end button'), [{ type: 'earlierWrites' }]);
      assert.deepEqual(await click('.origin-ask button'), [{ type: 'origin' }]);
      assert.deepEqual(await click('.edge-ask button'), [
        { type: 'provenance', id: 'epi@8200.rdllink#edge' },
      ]);
      await view.show(PROVENANCE);
      assert.match(await text('.origin'), /copied from prev/);
      assert.deepEqual(await click('.origin .write:nth-child(2) button >> nth=1'), [
        { type: 'showWrite', moment: 88, travel: true },
      ]);
      await view.show({
        ...PROVENANCE,
        provenance: { ...PROVENANCE.provenance!, more: false, origin: undefined },
      });
      assert.match(await text('.writes-end'), /Before that/);
    });

    it('is asked about an edge of a list or a tree by pressing it', async () => {
      await open();
      assert.deepEqual(await click('.arrow.askable'), [
        { type: 'provenance', id: 'epi@8200.rdllink#edge' },
      ]);
      const line = view.page.locator('line.edge.askable').first();
      const { x, y, width, height } = (await line.boundingBox())!;
      await view.page.mouse.click(x + width / 2, y + height / 2);
      assert.deepEqual(await view.posted(), [{ type: 'provenance', id: 'epi@8200#edge' }]);
    });

    it('takes the focus, closes by Escape, and gives the focus back', async () => {
      await open();
      await view.page.focus('[data-id="epi@8200.rdllink"]');
      await view.show(PROVENANCE);
      assert.ok(await view.page.evaluate(() => document.activeElement?.matches('.popover')));
      assert.deepEqual(await press('Escape'), [{ type: 'closeProvenance' }]);
      await view.show(A_BYTE_ARRIVES);
      assert.equal(await focusedId(), 'epi@8200.rdllink');
    });

    it('closes by its button and by a press elsewhere', async () => {
      await open(PROVENANCE);
      const close: PanelToHost[] = [{ type: 'closeProvenance' }];
      assert.deepEqual(await click('.popover-title vscode-button'), close);
      assert.deepEqual(await click('.header h1'), close);
    });
  });

  describe('a search for a bad schedule', () => {
    it('is asked for in the session bar', async () => {
      await open();
      assert.deepEqual(await click('.step-links button >> text=find a bad schedule'), [
        { type: 'explore' },
      ]);
    });

    it('says how far it is, and is cancelled', async () => {
      await open(EXPLORING);
      assert.match(await text('.explore-coverage'), /^12,345 schedules · 5,708 states$/);
      assert.deepEqual(await click('.explore-title .link-button'), [{ type: 'cancelExplore' }]);
    });

    it('shows the bad run beside the good one, and opens either', async () => {
      await open(EXPLORED);
      assert.match(await text('.explore-found'), /lost wake-up.*EPOLLIN/);
      assert.match(await text('.switches'), /step 1,436: one-pipe \(pid 3\) goes on/i);
      assert.equal(await view.page.locator('.explored svg .cursor').count(), 2);
      assert.deepEqual(await click('.explored.bad .link-button >> nth=0'), [
        { type: 'openExplored', run: 'bad', moment: 1829 },
      ]);
      assert.deepEqual(await click('.explored.good .link-button >> nth=1'), [
        { type: 'openExplored', run: 'good', moment: 2581 },
      ]);
      assert.deepEqual(await click('.explore-title vscode-button'), [{ type: 'closeExplore' }]);
    });

    it('says in Chinese that nothing bad is there', async () => {
      await open(NOTHING_BAD);
      assert.match(await text('.explore-region'), /没有一种调度会出错/);
    });
  });

  describe('the line under the cursor', () => {
    it('has each execution with what it read and wrote, and the way to it', async () => {
      await open(LINE);
      assert.match(await text('.line-count'), /^3 times so far$/);
      assert.match(await text('.execution >> nth=1'), /seen = 6\s*\(before 4\)/);
      assert.deepEqual(await click('.execution >> nth=1 >> button'), [
        { type: 'seek', moment: 1204 },
      ]);
      const order = await view.page.$$eval('.executions li', (items) =>
        items.map(({ className }) => className),
      );
      assert.deepEqual(order, ['execution', 'execution', 'line-now', 'execution']);
      assert.deepEqual(await click('.line-more >> nth=0'), [
        { type: 'moreOfLine', direction: 'earlier' },
      ]);
      assert.deepEqual(await click('.line-more >> nth=1'), [
        { type: 'moreOfLine', direction: 'later' },
      ]);
      assert.deepEqual(await click('.line-title vscode-button'), [{ type: 'closeLine' }]);
    });

    it('says when nothing on it is executed', async () => {
      await open({ ...LINE, line: { ...LINE.line!, runs: false, executions: [] } });
      assert.match(await text('.line-region'), /Nothing on this line/);
    });
  });

  describe('the rest', () => {
    it('reports an oops with what can be done', async () => {
      await open(OOPS);
      assert.match(await text('.report'), /freed by reader, step 1188/);
      assert.deepEqual(await click('.report vscode-button >> nth=0'), [
        { type: 'seek', moment: 1391 },
      ]);
    });

    it('opens the list of what is modelled', async () => {
      await open();
      assert.deepEqual(await click('.notes button'), [{ type: 'openFidelity' }]);
    });

    it('speaks Chinese', async () => {
      await open(CHINESE);
      assert.equal(await view.page.evaluate(() => document.documentElement.lang), 'zh-cn');
      assert.match(await text('.popover'), /是谁写入了 fd 5 IN/);
      assert.match(await text('.timeline-moment'), /^时刻.*，共 1,391$/);
      assert.equal(await view.page.inputValue('.moment-field'), '1,204');
    });

    it('keeps what is folded and where it was scrolled', async () => {
      await open();
      await view.page.click('[data-box="ep@8100"] .title');
      await view.page.click('.lesson-fold');
      await view.page.waitForFunction(() => {
        const last = window.recorder.saved.at(-1) as { lessonOpen: boolean } | undefined;
        return last?.lessonOpen === false;
      });
      const saved = await view.saved();
      assert.deepEqual(saved, { scroll: 0, lessonOpen: false, closedBoxes: ['ep@8100'] });
      await view.close();
      await open(A_BYTE_ARRIVES, { saved: { ...(saved as object), scroll: 40 }, height: 300 });
      assert.equal(await view.page.locator('.lesson-body').count(), 0);
      assert.equal(await view.page.locator('[data-box="ep@8100"] .rows').count(), 0);
      assert.equal(await view.page.evaluate(() => window.scrollY), 40);
    });

    it('starts afresh from a damaged saved look', async () => {
      await open(A_BYTE_ARRIVES, { saved: { closedBoxes: 'all', scroll: 'far', lessonOpen: 3 } });
      assert.ok((await view.page.locator('.rows').count()) > 0);
    });

    it('draws a thousand items with a bounded number of elements', async () => {
      await open(THOUSAND);
      const count = await view.page.evaluate(() => document.querySelectorAll('*').length);
      assert.ok(count < 1500, `${count} elements`);
    });
  });
});

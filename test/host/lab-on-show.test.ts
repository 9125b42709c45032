/** Which lab is shown while its files change, and what is said of a damaged one. */
import assert from 'node:assert/strict';
import type { Diagnostic } from '../../extension/base/diagnostic';
import { faultOf, faultView, LabOnShow, type Reading } from '../../extension/host/lab/lab-on-show';
import { readLesson } from '../../extension/lab/lesson';
import { labsFile } from '../source/helper';

const GOOD = (lab: string): Reading<string> => ({ lab, diagnostics: [] });
const BAD: Reading<string> = { fault: { title: 'damaged', text: 'here' }, diagnostics: [] };

describe('the lab on show', () => {
  const readings = new Map<string, Reading<string>>();
  const shown = () =>
    new LabOnShow<string, string>((folder) => Promise.resolve(readings.get(folder)!));

  it('stays as it was while its file is damaged, and the fault goes when it is mended', async () => {
    const show = shown();
    readings.set('/a', GOOD('first'));
    await show.open('/a');
    readings.set('/a', BAD);
    await show.open('/a');
    assert.equal(show.lab, 'first');
    assert.equal(show.fault?.text, 'here');
    readings.set('/a', GOOD('second'));
    await show.open('/a');
    assert.equal(show.lab, 'second');
    assert.equal(show.fault, undefined);
  });

  it('is never that of another folder, and the folder of a damaged one is known', async () => {
    const show = shown();
    readings.set('/a', GOOD('first')).set('/b', BAD);
    await show.open('/a');
    await show.open('/b');
    assert.equal(show.lab, undefined);
    assert.equal(show.folder, '/b');
    readings.set('/b', GOOD('mended'));
    await show.open(show.folder);
    assert.equal(show.lab, 'mended');
  });

  it('is the one that was asked for last, whichever is read first', async () => {
    const answers: ((reading: Reading<string>) => void)[] = [];
    const show = new LabOnShow<string, string>(
      () => new Promise((resolve) => answers.push(resolve)),
    );
    const early = show.open('/a');
    const late = show.open('/a');
    answers[1]!(GOOD('late'));
    answers[0]!(BAD);
    assert.equal(await early, undefined);
    assert.equal((await late)?.lab, 'late');
    assert.equal(show.lab, 'late');
    assert.equal(show.fault, undefined);
  });
});

describe('the fault of a damaged lesson', () => {
  const good = labsFile('05-a-byte-arrives/lesson.md');

  it('has the place of the first error, and the panel is told no path', () => {
    const text = good.text.replace('title:', 'titel: x\ntitle:');
    const { lesson, diagnostics } = readLesson({ path: '/labs/x/lesson.md', text });
    assert.equal(lesson, undefined);
    const fault = faultOf('damaged', 'text', diagnostics);
    assert.deepEqual(fault.at, { path: '/labs/x/lesson.md', line: 3, column: 1 });
    const place = { file: 'lesson.md', line: 3 };
    assert.deepEqual(faultView(fault), { title: 'damaged', text: 'text', place });
  });

  it('prefers an error to a warning', () => {
    const at = (line: number) => ({
      span: { file: { path: 'C:\\x\\lesson.md', text: '' }, start: 0, end: 1, line, column: 2 },
    });
    const diagnostics: Diagnostic[] = [
      { severity: 'error', message: 'nowhere' },
      { severity: 'warning', message: 'odd', ...at(3) },
      { severity: 'error', message: 'wrong', ...at(9) },
    ];
    assert.deepEqual(faultOf('', '', diagnostics).place, { file: 'lesson.md', line: 9 });
    assert.deepEqual(faultOf('', '', diagnostics.slice(0, 2)).place?.line, 3);
  });

  it('has none where there is no text to point at', () => {
    const fault = faultOf('damaged', 'gone', [{ severity: 'error', message: 'gone' }]);
    assert.deepEqual(faultView(fault), { title: 'damaged', text: 'gone' });
  });
});

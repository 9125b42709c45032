/** Schedule files: written and read back; every fault at its place, and nothing of a damaged one is used. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import {
  readSchedule,
  scheduleJsonSchema,
  scheduleText,
  type ScheduleFile,
} from '../../extension/source/schedule-file';

const FILE: ScheduleFile = {
  format: 'epoll-lab-schedule',
  version: 1,
  name: 'the writer comes first',
  program: { name: 'race.c', hash: '0123456789abcdef' },
  kernel: { name: 'lab edition', hash: 'fedcba9876543210' },
  cpus: 2,
  seed: 1,
  wireDelay: 0,
  policy: 'directed',
  choices: [
    { moment: 3, kind: 'interrupt' },
    {
      moment: 3,
      kind: 'run',
      task: 4,
      name: 'writer',
      place: 'fs/eventpoll.c:812 ep_poll_callback',
    },
    { moment: 90, kind: 'run', task: 0, cpu: 1 },
    { moment: 95, kind: 'resched' },
  ],
};
const TEXT = scheduleText(FILE);

function faultsOf(text: string): string {
  const { schedule, diagnostics } = readSchedule({ path: 'x.epoll-schedule.json', text });
  assert.equal(schedule, undefined);
  return diagnostics.map(formatDiagnostic).join('');
}

describe('schedule files', () => {
  it('are JSON with a line for each choice, and read back', () => {
    assert.deepEqual(JSON.parse(TEXT), FILE);
    assert.match(TEXT, /^ {4}\{"moment":95,"kind":"resched"\}$/m);
    const read = readSchedule({ path: 'x', text: TEXT });
    assert.deepEqual(read.schedule, FILE);
    const none = readSchedule({ path: 'x', text: scheduleText({ ...FILE, choices: [] }) });
    assert.deepEqual(none.schedule?.choices, []);
  });

  it('say what is wrong, and where', () => {
    assert.match(faultsOf(''), /:1:1: error: is empty/);
    assert.match(faultsOf(TEXT.slice(0, -20)), /:1:1: error: is cut off/);
    assert.match(faultsOf('{ "a": 1 }'), /is no schedule of Epoll Lab/);
    assert.match(faultsOf('[1]'), /is no schedule of Epoll Lab/);
    assert.match(
      faultsOf(TEXT.replace('"version": 1', '"version": 7')),
      /:3:14: error: version 7 was written by a later Epoll Lab/,
    );
    assert.match(faultsOf(TEXT.replace('"resched"', '"reshed"')), /:21:25: error: .*kind/);
    assert.match(faultsOf(TEXT.replace('"task":4', '"tsk":4')), /:19:\d+: error: .*tsk/);
    assert.match(
      faultsOf(TEXT.replace('"moment":95', '"moment":5')),
      /:21:15: error: choices stand in the order of their moments/,
    );
    assert.match(faultsOf(TEXT.replace('"cpus": 2', '"cpus": 9')), /:13:11: error: cpus/);
    assert.match(faultsOf(TEXT.replace('},\n', '}\n')), /error/);
  });

  it('have a schema for the editor', () => {
    const schema = scheduleJsonSchema() as {
      properties: Record<string, unknown>;
      required: string[];
    };
    assert.ok('choices' in schema.properties);
    assert.ok(!schema.required.includes('wireDelay'));
    // `media/schedule.schema.json` is what VS Code reads.
    const shipped: unknown = JSON.parse(readFileSync('media/schedule.schema.json', 'utf8'));
    assert.deepEqual(shipped, JSON.parse(JSON.stringify(schema)));
  });
});

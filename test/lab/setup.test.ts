// On which kernels the steps of a lesson are checked.

import assert from 'node:assert/strict';
import { readLesson } from '../../extension/lab/lesson';
import { isCheckedOn } from '../../extension/lab/setup';
import { sourceFile } from '../source/helper';

const step = (title: string, setup: string) =>
  `\n## ${title}\n\n\`\`\`lab\n${setup}run: { to: { at: main } }\n\`\`\`\n`;
const HEAD = "---\nid: two\ntitle: Two\nminutes: 1\nprogram: two.c\nkernel: ['6.1', '6.12']\n---\n";
const TEXT = HEAD + step('Any', '') + step('New', "setup: { kernel: '6.12' }\n");

describe('the kernels of a step', () => {
  it('are its own alone, where the lesson is for that one, and else all', () => {
    const { lesson, diagnostics } = readLesson(sourceFile('/lab/lesson.md', TEXT));
    assert.deepEqual(diagnostics, []);
    const on = (kernel: string) => [0, 1].map((i) => isCheckedOn(lesson!, i, kernel));
    assert.deepEqual(on('6.1'), [true, false]);
    assert.deepEqual(on('6.12'), [true, true]);
    const lab = { ...lesson!, kernel: ['lab'] };
    assert.equal(isCheckedOn(lab, 1, 'lab'), true, 'no turn of its own would come');
  });
});

/** labs/COVERAGE.md is true: each fact has a step that shows it, and what is listed is what the lessons say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cellFor, isComputed, LABS, openOf, rowsOf, stepsByFact } from './course';

describe('coverage of the course', () => {
  const text = readFileSync(path.join(LABS, 'COVERAGE.md'), 'utf8');
  const rows = rowsOf(text);
  const open = openOf(text);
  const steps = stepsByFact();

  it('is a table of 64 facts', () => assert.equal(new Set(rows.map(({ fact }) => fact)).size, 64));

  it('names for each fact the steps that list it (else: npm run course:coverage)', () => {
    for (const { fact, cell } of rows) assert.equal(cell, cellFor(steps.get(fact) ?? []), fact);
  });

  it('has a step for each fact that is not listed as open', () => {
    const missing = rows.filter(({ fact }) => !steps.has(fact) && !open.includes(fact));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      open.filter((fact) => steps.has(fact) || !rows.some((row) => row.fact === fact)),
      [],
      'listed as open, but shown or unknown',
    );
  });

  it('has every fact that a lesson lists', () => {
    const known = rows.map(({ fact }) => fact);
    assert.deepEqual(
      [...steps.keys()].filter((fact) => !known.includes(fact)),
      [],
    );
  });

  it('is shown by the run: each of these steps computes something', () => {
    for (const [fact, list] of steps) {
      for (const { folder, step } of list)
        assert.ok(isComputed(step), `${fact}: ${folder}: "${step.title}" has only prose`);
    }
  });
});

/** What a search keeps: contested words, states named by how they came about, states seen. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  Contest,
  ContestedWords,
  INTERRUPT_USERS,
} from '../../../extension/simulation/explore/contested-words';
import { HappensBefore } from '../../../extension/simulation/explore/happens-before';
import { LockSets, NO_LOCKS } from '../../../extension/simulation/explore/lock-sets';
import { VisitedStates } from '../../../extension/simulation/explore/visited-states';

const READER = INTERRUPT_USERS;
const WRITER = INTERRUPT_USERS + 1;
const WORD = 5000;

describe('contested words', () => {
  let words: ContestedWords;
  let lock: number;
  beforeEach(() => {
    words = new ContestedWords();
    lock = words.lockSets.numberOf([64]);
  });

  it('are those of two tasks, one of which writes', () => {
    assert.equal(words.touch(WORD, READER, false, NO_LOCKS), Contest.none);
    assert.equal(words.touch(WORD, READER, true, NO_LOCKS), Contest.none);
    assert.equal(words.touch(WORD, WRITER, false, NO_LOCKS), Contest.tasks);
    assert.equal(words.touch(WORD, READER, false, NO_LOCKS), Contest.tasks);
    assert.equal(words.count, 1);
  });

  it('are not those that everybody only reads', () => {
    words.touch(WORD, READER, false, NO_LOCKS);
    assert.equal(words.touch(WORD, WRITER, false, NO_LOCKS), Contest.none);
    assert.equal(words.touch(WORD, WRITER, true, NO_LOCKS), Contest.tasks);
  });

  it('are not those that one lock guards, until somebody comes without it', () => {
    const more = words.lockSets.numberOf([64, 128]);
    words.touch(WORD, READER, true, lock);
    assert.equal(words.touch(WORD, WRITER, true, more), Contest.none);
    assert.equal(words.touch(WORD, WRITER, false, words.lockSets.numberOf([128])), Contest.tasks);
  });

  it('tell when something new has been learned', () => {
    words.touch(WORD, READER, true, NO_LOCKS);
    assert.equal(words.hasGrown(), false);
    words.touch(WORD, WRITER, true, NO_LOCKS);
    assert.equal(words.hasGrown(), true);
    words.touch(WORD, WRITER, true, NO_LOCKS);
    assert.equal(words.hasGrown(), false);
    words.touch(WORD, 0, false, NO_LOCKS);
    assert.equal(words.hasGrown(), true, 'interrupts contend for it, too');
    assert.equal(words.touch(WORD, READER, false, NO_LOCKS), Contest.interrupts);
  });

  it('are never those to be ignored', () => {
    words.ignore(WORD, 2);
    words.touch(WORD + 1, READER, true, NO_LOCKS);
    assert.equal(words.touch(WORD + 1, WRITER, true, NO_LOCKS), Contest.none);
  });

  it('on a stack count once a pointer has led there', () => {
    assert.equal(words.touchOwn(WORD, READER, true, NO_LOCKS), Contest.none);
    assert.equal(words.touch(WORD, WRITER, true, NO_LOCKS), Contest.none);
    assert.equal(words.touchOwn(WORD, READER, false, NO_LOCKS), Contest.tasks);
  });
});

describe('lock sets', () => {
  it('are equal whatever the order, and intersect', () => {
    const sets = new LockSets();
    const all = sets.numberOf([8, 16, 24]);
    assert.equal(sets.numberOf([24, 8, 16]), all);
    assert.equal(sets.common(all, sets.numberOf([16, 32])), sets.numberOf([16]));
    assert.equal(sets.common(all, sets.numberOf([32])), NO_LOCKS);
  });
});

interface Step {
  readonly user: number;
  readonly pc: number;
  readonly touches: readonly number[];
}
const stepOf = (user: number) =>
  fc.record({
    user: fc.constant(user),
    pc: fc.nat(50),
    touches: fc.array(fc.nat(11), { minLength: 1, maxLength: 3 }),
  });

function stateAfter(steps: readonly Step[]): string {
  const state = new HappensBefore();
  for (const { user, pc, touches } of steps) state.step(user, pc, touches, touches.length);
  return `${state.stateLow},${state.stateHigh}`;
}

const dependent = (a: Step, b: Step): boolean =>
  a.touches.some((x) => b.touches.some((y) => x >> 1 === y >> 1 && ((x | y) & 1) !== 0));

describe('states by what happened before', () => {
  it('two steps give one state in both orders exactly if they do not touch the same', () => {
    fc.assert(
      fc.property(
        fc.array(stepOf(4)),
        stepOf(4),
        stepOf(5),
        fc.array(stepOf(5)),
        (past, a, b, rest) => {
          const one = stateAfter([...past, a, b, ...rest]);
          const other = stateAfter([...past, b, a, ...rest]);
          assert.equal(one === other, !dependent(a, b));
        },
      ),
    );
  });

  it('is as before when steps are undone', () => {
    fc.assert(
      fc.property(
        fc.array(stepOf(4)),
        fc.array(stepOf(5)),
        fc.array(stepOf(6)),
        (past, tried, next) => {
          const state = new HappensBefore();
          const make = (steps: readonly Step[]) => {
            for (const { user, pc, touches } of steps)
              state.step(user, pc, touches, touches.length);
          };
          make(past);
          const { mark } = state;
          make(tried);
          state.undo(mark);
          make(next);
          assert.equal(`${state.stateLow},${state.stateHigh}`, stateAfter([...past, ...next]));
        },
      ),
    );
  });
});

describe('visited states', () => {
  it('are worth another visit with more preemptions left only', () => {
    const states = new VisitedStates();
    assert.equal(states.visit(1, 2, 1), true);
    assert.equal(states.visit(1, 2, 1), false);
    assert.equal(states.visit(1, 2, 0), false);
    assert.equal(states.visit(1, 2, 2), true);
    assert.equal(states.visit(2, 1, 0), true);
    assert.equal(states.count, 2);
  });

  it('are all remembered, however many', () => {
    const states = new VisitedStates();
    for (let i = 0; i < 20_000; i++) assert.equal(states.visit(i, i * 7, i % 3), true);
    for (let i = 0; i < 20_000; i++) assert.equal(states.visit(i, i * 7, i % 3), false);
    assert.equal(states.count, 20_000);
  });
});

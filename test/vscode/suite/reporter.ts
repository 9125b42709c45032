// A mocha reporter that tells the runner outside, in order, what happens.

import Mocha from 'mocha';
import { driver } from '../driver/client';
import type { TestEvent } from '../driver/protocol';

const {
  EVENT_SUITE_BEGIN,
  EVENT_TEST_BEGIN,
  EVENT_TEST_PASS,
  EVENT_TEST_PENDING,
  EVENT_TEST_FAIL,
} = Mocha.Runner.constants;

export class RunnerReporter extends Mocha.reporters.Base {
  private static queue: Promise<void> = Promise.resolve();

  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.on(EVENT_SUITE_BEGIN, (suite) => {
      if (!suite.root) this.tell({ type: 'suite', title: suite.title, depth: depthOf(suite) });
    });
    runner.on(EVENT_TEST_BEGIN, (test) => this.tell({ type: 'start', title: test.fullTitle() }));
    runner.on(EVENT_TEST_PASS, (test) => {
      this.tell({ type: 'pass', title: test.title, depth: depthOf(test), ms: test.duration ?? 0 });
    });
    runner.on(EVENT_TEST_PENDING, (test) => {
      this.tell({ type: 'pending', title: test.title, depth: depthOf(test) });
    });
    runner.on(EVENT_TEST_FAIL, (test, error: Error) => {
      this.tell({
        type: 'fail',
        title: test.fullTitle(),
        depth: depthOf(test),
        stack: explain(error),
      });
    });
  }

  /** Resolves when everything said so far has reached the runner. */
  static flushed(): Promise<void> {
    return RunnerReporter.queue;
  }

  private tell(event: TestEvent): void {
    RunnerReporter.queue = RunnerReporter.queue
      .then(() => driver.report(event))
      .catch((error: unknown) => console.error('The runner does not listen:', error));
  }
}

function depthOf(item: { parent?: Mocha.Suite | undefined }): number {
  let depth = 0;
  for (let suite = item.parent; suite !== undefined && !suite.root; suite = suite.parent) depth++;
  return depth;
}

function explain(error: Error & { actual?: unknown; expected?: unknown }): string {
  const text = error.stack ?? String(error);
  // Node's own assert carries both values in its message already.
  if (!('expected' in error) || error.name.startsWith('AssertionError')) return text;
  return `${text}\n  expected: ${JSON.stringify(error.expected)}\n  actual: ${JSON.stringify(error.actual)}`;
}

/**
 * Lets a call through at once and the latest of those that follow at the end of each interval: a drag across
 * the timeline asks the host at a rate that it can follow, and always for the last place.
 */

export interface Throttled<T> {
  (value: T): void;
  /** Lets a waiting call through now. */
  flush(): void;
}

export interface Clock {
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

const BROWSER: Clock = {
  setTimeout: (run, milliseconds) => setTimeout(run, milliseconds),
  clearTimeout: (handle) => clearTimeout(handle as number),
};

/** At most one call of `send` per `milliseconds`, first and last included. */
export function throttle<T>(
  send: (value: T) => void,
  milliseconds: number,
  clock: Clock = BROWSER,
): Throttled<T> {
  let timer: unknown;
  let waiting: { readonly value: T } | undefined;
  const release = (): void => {
    timer = undefined;
    if (waiting === undefined) return;
    const { value } = waiting;
    waiting = undefined;
    timer = clock.setTimeout(release, milliseconds);
    send(value);
  };
  const throttled = (value: T): void => {
    waiting = { value };
    if (timer === undefined) release();
  };
  throttled.flush = (): void => {
    if (waiting === undefined) return;
    clock.clearTimeout(timer);
    release();
  };
  return throttled;
}

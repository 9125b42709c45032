/** How many schedules of a scenario with two tasks the search runs per second. */
import { explorationOf } from '../simulation/explore/searching';
import { perSecond, timed, type Row } from './table';

const SCENARIO = 'one-pipe.c';
const SCHEDULES = 20_000;

export function exploreRows(): Row[] {
  const exploration = explorationOf(SCENARIO, { runs: SCHEDULES, preemptions: 2 });
  const seconds = timed(() => {
    while (!exploration.advance(1_000_000));
  });
  const { schedules, statements, exhausted } = exploration.coverage;
  const rate = schedules / seconds;
  return [
    {
      measure: 'explore, schedules of two tasks',
      figure: perSecond(rate),
      value: rate,
      unit: perSecond,
      limit: { aim: 2000, floor: 500, better: 'more' },
      note: `${schedules} of ${SCENARIO}, two preemptions${exhausted ? ', all there are' : ''}; ${perSecond(statements / seconds)} statements`,
    },
  ];
}

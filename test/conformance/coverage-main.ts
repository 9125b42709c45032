/**
 * `npm run coverage:kernel`: runs every conformance program on the measured kernel and prints how much of its
 * fs/eventpoll.c has run, and each statement that has not, with the reason where docs/coverage-eventpoll.md gives one.
 */
import { testKernel } from '../kernels';
import { Coverage, MEASURED } from './coverage';
import { knownUnreached, reasonsFor } from './known-unreached';
import { conformancePrograms, holdsOn } from './programs';
import { simulate } from './simulate';

const kernel = testKernel(MEASURED);
const programs = conformancePrograms().filter((program) => holdsOn(program, MEASURED));
const coverage = new Coverage(kernel, programs[0]!);
for (const program of programs) {
  for (let seed = 1; seed <= program.seeds; seed++) {
    const { status, report } = simulate(program, kernel, { seed }, coverage);
    if (status === -1) process.stderr.write(`${program.name}: ${report}\n`);
  }
}

const unreached = coverage.unreached();
for (const [statement, known] of reasonsFor(unreached, knownUnreached())) {
  const reason = known ?? 'NOT ON THE PAGE';
  process.stdout.write(
    `${statement.function}:${statement.line}: ${statement.text}\n    ${reason}\n`,
  );
}
process.stdout.write(
  `${coverage.percent().toFixed(1)} % of ${coverage.statements.length} statements; ` +
    `${unreached.length} not reached, by ${programs.length} programs\n`,
);

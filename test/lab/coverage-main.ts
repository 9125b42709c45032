/** `npm run course:coverage`: writes the last column of labs/COVERAGE.md from what the lessons' steps list. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filledIn, LABS, openOf } from './course';

const file = path.join(LABS, 'COVERAGE.md');
const text = filledIn(readFileSync(file, 'utf8'));
writeFileSync(file, text);
process.stdout.write(`labs/COVERAGE.md: ${openOf(text).length} facts are still open\n`);

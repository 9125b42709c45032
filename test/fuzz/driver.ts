/** The text of the driver program: the operations, the switch that the table gives, and what reads sequences. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dispatchText } from './operations';

const text = (name: string) => readFileSync(join(__dirname, name), 'utf8');

/** Both headers, each with its own head. */
export const HEADERS = [text('operations.h'), text('workers.h')];

export function driverText(): string {
  return [...HEADERS, dispatchText(), text('driver.c')].join('\n');
}

/** The text of the driver program: the operations, the switch that the table gives, and what reads sequences. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dispatchText } from './operations';

export const OPERATIONS_HEADER = readFileSync(join(__dirname, 'operations.h'), 'utf8');

export function driverText(): string {
  return [
    OPERATIONS_HEADER,
    dispatchText(),
    readFileSync(join(__dirname, 'driver.c'), 'utf8'),
  ].join('\n');
}

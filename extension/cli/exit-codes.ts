/** Exit codes of the command itself (sysexits.h where one fits); a program's own status is passed on. */
import type { UserErrorCode } from '../base/errors';
import type { RunReport } from '../simulation/interfaces';

export const USAGE = 64;
export const DOES_NOT_COMPILE = 65;
export const FILE_NOT_FOUND = 66;
/** No network, a download cut off, a command that is not installed. */
export const UNAVAILABLE = 69;
/** Our own mistake, as for an oops: nothing the user wrote. */
export const INTERNAL = 70;

/** `explore` has found a schedule under which the program ends badly. */
export const BAD_SCHEDULE = 73;

/** How a run that ended badly is told to the shell. A fault is what it would be natively: killed by SIGSEGV. */
export const REPORT_CODES: Readonly<Record<RunReport['kind'], number>> = {
  oops: 70,
  fault: 139,
  deadlock: 71,
  budget: 72,
};

export function codeOfUserError(code: UserErrorCode): number {
  switch (code) {
    case 'file-not-found':
      return FILE_NOT_FOUND;
    case 'does-not-compile':
    case 'damaged-file':
      return DOES_NOT_COMPILE;
    case 'unavailable':
      return UNAVAILABLE;
    default:
      return USAGE;
  }
}

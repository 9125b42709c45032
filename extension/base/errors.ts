/**
 * Classes of error. Nobody matches on message text: look at the class and its code.
 * `UserError`: something the user can mend (a missing file, a damaged lab); shown as it is.
 * `InternalError`: our own mistake; shown with a request to report it.
 */

export type UserErrorCode =
  | 'usage'
  | 'file-not-found'
  | 'does-not-compile'
  | 'damaged-file'
  | 'unavailable'
  | 'no-history'
  | 'evaluation'
  | 'budget'
  | 'unsupported';

export class UserError extends Error {
  constructor(
    readonly code: UserErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'UserError';
  }
}

export class InternalError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InternalError';
  }
}

/**
 * #include and #include_next: the header's name, the search for it, and entering it. `"name"` is searched in
 * the including file's folder first, then as `<name>` in the include paths in order. A header that is already
 * known to be guarded (guard macro defined, or #pragma once seen) is not entered again.
 */
import type { Diagnostic } from '../../base/diagnostic';
import type { LexedFile, LexedToken } from '../tokens';
import { spell } from './paste';
import type { Preprocessor } from './preprocessor';

const MAX_DEPTH = 200;

export interface HeaderName {
  readonly name: string;
  readonly quoted: boolean;
}

interface Found {
  readonly lexed: LexedFile;
  readonly folder: number;
}

/** `"name"` or `<name>` at the front of a line; undefined if it is neither. */
export function headerOf(line: readonly LexedToken[]): HeaderName | undefined {
  const first = line[0];
  if (first?.kind === 'string' && first.text.startsWith('"')) {
    return { name: first.text.slice(1, -1), quoted: true };
  }
  if (first?.text !== '<') return undefined;
  if (!first.expansion) {
    // From the text: `<a//b.h>` and `<it's.h>` do not lex as their name.
    const { file, end } = first.spelling;
    const text = /^[^\n>]*(?=>)/.exec(file.text.slice(end, end + 1000));
    return text ? { name: text[0], quoted: false } : undefined;
  }
  const close = line.findIndex((token) => token.text === '>');
  return close < 0 ? undefined : { name: spell(line.slice(1, close)), quoted: false };
}

/** Finds the header; `next` goes on after the folder of the current file. */
export function resolveHeader(
  pp: Preprocessor,
  header: HeaderName,
  next: boolean,
): Found | undefined {
  const { name, quoted } = header;
  const frame = pp.file;
  const here = frame.lexed.file.path;
  if (name.startsWith('/')) return found(pp, name, -1);
  if (quoted && !next) {
    const own = found(pp, joinPath(folderOf(here), name), -1);
    if (own) return own;
  }
  const paths = pp.options.includePaths;
  for (let i = next ? frame.folder + 1 : 0; i < paths.length; i++) {
    const path = joinPath(paths[i]!, name);
    const hit = next && path === here ? undefined : found(pp, path, i);
    if (hit) return hit;
  }
  return undefined;
}

function found(pp: Preprocessor, path: string, folder: number): Found | undefined {
  const lexed = pp.load(path);
  return lexed && { lexed, folder };
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash + 1);
}

/** Joins and removes `.` and `name/..`, so that one file has one path. */
export function joinPath(folder: string, name: string): string {
  const parts: string[] = [];
  const whole = folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;
  for (const part of whole.split('/')) {
    const last = parts[parts.length - 1];
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && last !== undefined && last !== '..' && last !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** Obeys `#include line`; `at` is the directive's name. */
export function include(
  pp: Preprocessor,
  at: LexedToken,
  line: readonly LexedToken[],
  next: boolean,
): void {
  const direct = line[0]?.kind === 'string' || line[0]?.text === '<';
  const header = headerOf(direct ? line : pp.expandList(line, at));
  if (!header || header.name === '') {
    pp.error(`#${at.text} expects "FILENAME" or <FILENAME>`, at.span);
    return;
  }
  const hit = resolveHeader(pp, header, next);
  if (!hit) reportMissing(pp, line[0] ?? at, header);
  else if (pp.files.length >= MAX_DEPTH) {
    const message = `#include nested more than ${MAX_DEPTH} deep: does ${header.name} include itself?`;
    pp.error(message, at.span);
    pp.stop();
  } else if (!isDone(pp, hit.lexed)) pp.enterFile(hit.lexed, hit.folder, at.span);
}

function isDone(pp: Preprocessor, { guard, file }: LexedFile): boolean {
  return (guard !== undefined && pp.macros.has(guard)) || pp.once.has(file.path);
}

function reportMissing(pp: Preprocessor, at: LexedToken, header: HeaderName): void {
  const own = header.quoted ? [folderOf(pp.file.lexed.file.path) || '.'] : [];
  const searched = [...own, ...pp.options.includePaths];
  const note: Diagnostic = {
    severity: 'note',
    message: searched.length > 0 ? `searched in: ${searched.join(', ')}` : 'no folder to search in',
  };
  const span =
    at.text === '<' ? { ...at.span, end: at.span.end + header.name.length + 1 } : at.span;
  pp.error(`${header.name}: no such file`, span, [note]);
  pp.headerMissing = true;
}

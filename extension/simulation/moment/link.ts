/**
 * A moment as a link: the file's text, deflated, in base64url, behind the address that VS Code hands to the extension.
 * Links that programs and systems would cut are not made; what a link unfolds into is bounded.
 */
import { UserError } from '../../base/errors';
import {
  fromBase64,
  momentText,
  MOST_MOMENT_BYTES,
  parseMoment,
  toBase64,
  type Moment,
} from './format';

/** Chat programs, browsers and Windows take at least so many characters. */
export const LONGEST_LINK = 8000;

const EXTENSION = 'epoll-lab.epoll-lab';
const PATH = '/moment';

export function isLink(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/epoll-lab\.epoll-lab\/moment\?/i.test(text);
}

/** `scheme`: of the VS Code that makes it. Throws UserError when the link would be too long. */
export async function encodeLink(moment: Moment, scheme = 'vscode'): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(JSON.parse(momentText(moment))));
  const packed = await through(new CompressionStream('deflate-raw'), plain, Infinity);
  const data = toBase64(packed).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const link = `${scheme}://${EXTENSION}${PATH}?${data}`;
  if (link.length <= LONGEST_LINK) return link;
  throw new UserError(
    'unsupported',
    `the link would be ${link.length} characters long, more than ${LONGEST_LINK}: save the moment as a file instead`,
  );
}

/** Throws UserError('damaged-file') for what is no link of ours, or is cut off. */
export function decodeLink(link: string): Promise<Moment> {
  return decodeQuery(link.slice(link.indexOf('?') + 1));
}

/** The same for the part behind the question mark. */
export async function decodeQuery(query: string): Promise<Moment> {
  const damaged = (why: string) => new UserError('damaged-file', `the link ${why}`);
  if (!/^[\w-]+$/.test(query)) throw damaged('is no link to a moment');
  let text: string;
  try {
    const packed = fromBase64(query.replace(/-/g, '+').replace(/_/g, '/'));
    const plain = await through(new DecompressionStream('deflate-raw'), packed, MOST_MOMENT_BYTES);
    text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged('is damaged or cut off');
  }
  return parseMoment(text, 'the link');
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  // A failure is told by the reader too.
  written.catch(() => undefined);
  const reader = stream.readable.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || !value) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new UserError('damaged-file', 'the link unfolds into too much to be a moment');
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

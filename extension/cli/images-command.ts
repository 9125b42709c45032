/** `epoll-lab images FOLDER`, for the build: compiles kernel and C library into files that every start can use. */
import { formatDiagnostic, hasErrors } from '../base/diagnostic';
import { UserError } from '../base/errors';
import { prepareImages } from '../simulation/compile-images';
import { DOES_NOT_COMPILE } from './exit-codes';
import { DiskFiles } from './files';
import { imagesIn } from './image-files';

/** Returns the exit status. */
export function imagesCommand([folder]: readonly string[], labsRoot: string, code: string): number {
  if (folder === undefined) throw new UserError('usage', 'usage: epoll-lab images FOLDER');
  const diagnostics = prepareImages({
    provider: new DiskFiles(),
    labsRoot,
    images: imagesIn(folder, code),
  });
  for (const diagnostic of diagnostics) process.stderr.write(formatDiagnostic(diagnostic));
  return hasErrors(diagnostics) ? DOES_NOT_COMPILE : 0;
}

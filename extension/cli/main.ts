/** The `epoll-lab` command: picks the subcommand, and turns errors into messages and exit codes. */
import { UserError } from '../base/errors';
import { anchorsCommand } from './anchors-command';
import { checkCommand, checkWorker } from './check-command';
import { dapCommand } from './dap-command';
import { codeOfUserError, INTERNAL, USAGE } from './exit-codes';
import { findLabsRoot } from './files';
import { gradeCommand } from './grade-command';
import { EXPLORE_USAGE, exploreCommand } from './explore-command';
import { imagesCommand } from './images-command';
import { imagesOf } from './image-files';
import { kernelCommand } from './kernel-command';
import { openCommand } from './moment-command';
import { newCommand } from './new-command';
import { RUN_USAGE, runCommand } from './run-command';

const HELP = `epoll-lab: epoll and fs/eventpoll.c, simulated

${RUN_USAGE}
       ${EXPLORE_USAGE.replace('usage: ', '')}
                            searches for a schedule under which the program ends badly
       epoll-lab open FILE.epoll-lab | LINK [--kernel KERNEL] [--json]
                            goes to a moment that was saved, and prints where it stands
       epoll-lab kernel list | get VERSION | path VERSION
                            Linux trees for --kernel: fetches 6.12, 6.1, 6.12.117 into the cache
       epoll-lab new LAB_DIR [--title TITLE]
                            a lab that works as it is, to be changed
       epoll-lab check LAB_DIR... [--kernel KERNEL]...
                            every anchor, step, prediction, check and solution of these labs
       epoll-lab grade LAB_DIR --submission DIR [--kernel KERNEL] [--json]
                            what a student, or each of a folder of students, has done
       epoll-lab anchors [--kernel KERNEL]
                            where each concept of the labs stands in a kernel
       epoll-lab dap        the debug adapter on standard input and output

KERNEL: lab (default), a version that was fetched, the folder of a Linux tree, or an eventpoll.c.
Exit codes: the program's own; 64 usage, 65 the C source does not compile or an archive is damaged,
66 file not found, 69 no network or a missing command,
70 the simulated kernel oopsed, 71 deadlock, 72 a budget ran out, 73 a bad schedule was found, 139 the program faulted.
`;

async function main([command, ...rest]: readonly string[]): Promise<number> {
  const labsRoot = findLabsRoot(__dirname);
  const images = imagesOf(__dirname);
  switch (command) {
    case 'run':
      return await runCommand(rest, labsRoot, images);
    case 'explore':
      return await exploreCommand(rest, labsRoot, images);
    case 'open':
      return await openCommand(rest, labsRoot, images);
    case 'kernel':
      return await kernelCommand(rest);
    case 'new':
      return newCommand(rest);
    case 'check':
      return await checkCommand(rest, { labsRoot, images, code: __dirname });
    case 'check-worker':
      return await checkWorker({ labsRoot, images, code: __dirname });
    case 'grade':
      return await gradeCommand(rest, { labsRoot, images, code: __dirname });
    case 'anchors':
      return await anchorsCommand(rest, labsRoot, __dirname);
    case 'dap':
      return await dapCommand(labsRoot, images);
    case 'images':
      return imagesCommand(rest, labsRoot, __dirname);
    case '--help':
    case '-h':
    case 'help':
      process.stdout.write(HELP);
      return 0;
    default:
      process.stderr.write(
        command === undefined ? HELP : `epoll-lab: there is no command "${command}"\n${HELP}`,
      );
      return USAGE;
  }
}

function explain(error: unknown): number {
  if (error instanceof UserError) {
    process.stderr.write(`epoll-lab: ${error.message}\n`);
    return codeOfUserError(error.code);
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`epoll-lab: internal error, please report it:\n${text}\n`);
  return INTERNAL;
}

// A reader that has gone away (`epoll-lab run … | head`) is no error of ours.
process.stdout.on('error', () => process.exit(0));
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(explain(error)),
);

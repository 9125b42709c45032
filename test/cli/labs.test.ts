/** `epoll-lab new`, `check` and `grade`: what they write, and what they exit with. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkCommand } from '../../extension/cli/check-command';
import { gradeCommand } from '../../extension/cli/grade-command';
import { imagesOf } from '../../extension/cli/image-files';
import { newCommand } from '../../extension/cli/new-command';
import type { StepGrade } from '../../extension/lab/grade';
import { exportText } from '../../extension/lab/progress-export';
import { LABS } from '../lab/course';
import { ROOT } from '../source/helper';

const code = path.join(ROOT, 'extension/cli');
const place = { labsRoot: LABS, images: imagesOf(code), code };

/** What a command wrote while it ran. */
async function written(
  run: () => number | Promise<number>,
): Promise<{ status: number; out: string; err: string }> {
  const { stdout, stderr } = process;
  const kept = [stdout.write.bind(stdout), stderr.write.bind(stderr)] as const;
  let [out, err] = ['', ''];
  stdout.write = (text: unknown) => Boolean((out += String(text))) || true;
  stderr.write = (text: unknown) => Boolean((err += String(text))) || true;
  try {
    return { status: await run(), out, err };
  } finally {
    [stdout.write, stderr.write] = kept;
  }
}

describe('epoll-lab new, check and grade', function () {
  this.timeout(60_000);
  let folder: string;
  let lab: string;
  const lesson = () => path.join(lab, 'lesson.md');
  const change = (from: string | RegExp, to: string) =>
    writeFileSync(lesson(), readFileSync(lesson(), 'utf8').replace(from, to));

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'epoll-lab-'));
    lab = path.join(folder, 'my-lab');
    newQuietly();
  });
  after(() => rmSync(folder, { recursive: true }));

  function newQuietly(): void {
    const { write } = process.stdout;
    process.stdout.write = () => true;
    try {
      assert.equal(newCommand([lab, '--title', 'Mine: a lab']), 0);
    } finally {
      process.stdout.write = write;
    }
  }

  it('makes a lab that passes its check as it is', async () => {
    const { status, out, err } = await written(() => checkCommand([lab, '--kernel', 'lab'], place));
    assert.deepEqual(
      { status, out, err },
      { status: 0, out: 'my-lab: 2 steps on lab: works\n', err: '' },
    );
  });

  it('finds nothing wrong with the example', async () => {
    const example = path.join(LABS, 'examples/timerfd');
    const { out, err } = await written(() => checkCommand([example, '--kernel', 'lab'], place));
    assert.deepEqual([out, err], ['timerfd: 2 steps on lab: works\n', '']);
  });

  it('never overwrites a lab, and asks for a name that can be an id', () => {
    assert.throws(() => newCommand([lab]), /is there already, and not empty/);
    assert.throws(() => newCommand([path.join(folder, 'My Lab')]), /take my-lab/);
    assert.throws(() => newCommand([]), /usage: epoll-lab new/);
  });

  it('names each problem with its place, and exits with 65', async () => {
    const text = readFileSync(lesson(), 'utf8');
    change('link-to-rdllist', 'link-to-rdlist');
    const unknown = await written(() => checkCommand([lab, '--kernel', 'lab'], place));
    assert.equal(unknown.status, 65);
    assert.match(unknown.err, /lesson\.md:16:13: error: no concept .* mean link-to-rdllist\?/);
    writeFileSync(lesson(), text);
    change('replace: ;', "replace: 'eventfd_write(bell, 2);'");
    change('at: callback-return', 'at: main, when: epfd == 12');
    const broken = await written(() => checkCommand([lab, '--kernel', 'lab'], place));
    assert.equal(broken.status, 65);
    assert.match(broken.err, /lesson\.md:21:3: error: The program ends before it comes to main/);
    assert.match(broken.err, /lesson\.md:\d+:3: error: the check fails after the solution/);
    writeFileSync(lesson(), text);
    change(/\n {2}naive: 0/, '');
    const advised = await written(() => checkCommand([lab, '--kernel', 'lab'], place));
    assert.deepEqual(
      [advised.status, advised.out],
      [0, 'my-lab: 2 steps on lab: works, 1 warning\n'],
    );
    assert.match(advised.err, /^\S+lesson\.md:21:13: warning: no naive guess/);
    writeFileSync(lesson(), text);
    const none = await written(() => checkCommand([folder], place));
    assert.match(none.err, /there is no lesson\.md/);
    await assert.rejects(checkCommand([lab, '--kernel', '0.0'], place), /Linux 0\.0 is not in/);
  });

  it('checks several labs at a time, and says of each in their order', () => {
    const broken = path.join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(path.join(broken, 'lesson.md'), 'no front matter\n');
    const again = path.join(LABS, 'examples/timerfd');
    const main = path.join(code, 'main.ts');
    const { status, stdout, stderr } = spawnSync(
      'node',
      ['--import', 'tsx', main, 'check', again, broken, lab, '--kernel', 'lab'],
      { encoding: 'utf8' },
    );
    assert.equal(stdout, 'timerfd: 2 steps on lab: works\nmy-lab: 2 steps on lab: works\n', stderr);
    assert.match(stderr, /^\S+broken\/lesson\.md:1:1: error: /);
    assert.equal(status, 65);
  });

  it('grades what was handed in, student by student, each by the run', async () => {
    const program = readFileSync(path.join(lab, 'program.c'), 'utf8');
    const hand = (student: string, files: Record<string, string>) => {
      const to = path.join(folder, 'handed-in', student);
      mkdirSync(to, { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(to, name), text);
    };
    const progress = (given: string) =>
      exportText({
        'my-lab': {
          current: 1,
          visited: [0],
          blocks: {
            's1-run-1': { done: true, attempts: 1 },
            // What the file says about the answer does not count.
            's1-predict-1': { given, expected: given, attempts: 1 },
            's2-check-1': { passed: true, attempts: 3 },
          },
        },
      });
    const solved = program.replace('eventfd_write(bell, 1);', ';');
    hand('anna', { 'program.c': solved, 'progress.json': progress('1') });
    hand('ben', { 'program.c': program, 'progress.json': progress('2') });
    hand('cara', { 'program.c': 'int main(void) { return x; }\n' });
    hand('dan', { 'progress.json': '{' });
    const argv = [lab, '--submission', path.join(folder, 'handed-in')];
    const { status, out } = await written(() => gradeCommand([...argv, '--json'], place));
    assert.equal(status, 0);
    const grades = JSON.parse(out) as {
      student: string;
      passed: number;
      problems: string[];
      steps: StepGrade[];
    }[];
    assert.deepEqual(
      grades.map(({ student, passed }) => [student, passed]),
      [
        ['anna', 2],
        ['ben', 0],
        ['cara', 0],
        ['dan', 0],
      ],
    );
    const [, ben, cara, dan] = grades.map(({ steps }) => steps.map(({ why }) => why));
    assert.match(ben![0]!, /One file is watched/);
    assert.match(ben![1]!, /something is still reported/);
    assert.match(cara![1]!, /program\.c:1:25: error: 'x' undeclared/);
    assert.deepEqual(
      dan,
      ['not run', 'not checked'].map((what) => `${what}: no progress was handed in`),
    );
    assert.deepEqual(grades[3]!.problems, ['progress.json: The file is not whole, or no JSON.']);
    assert.deepEqual(
      grades[1]!.steps.map(({ attempts }) => attempts),
      [1, 3],
    );
    const one = await written(() =>
      gradeCommand([lab, '--submission', path.join(folder, 'handed-in', 'ben')], place),
    );
    assert.match(one.out, /^ben: 0 of 2\n {2}✗ 1\. What this lab shows: One file/);
    await assert.rejects(
      gradeCommand([lab, '--submission', path.join(folder, 'none')], place),
      /there is no such folder/,
    );
  });

  it('says clearly why a submission has no grade, and none hangs', async () => {
    const program = readFileSync(path.join(lab, 'program.c'), 'utf8');
    const to = path.join(folder, 'trouble');
    const hand = (student: string, files: Record<string, string>) => {
      mkdirSync(path.join(to, student), { recursive: true });
      for (const [name, text] of Object.entries(files))
        writeFileSync(path.join(to, student, name), text);
    };
    hand('a-nothing', { 'notes.txt': 'I was ill.' });
    hand('b-loop', { 'program.c': program.replace(/int main\(.*\)\n?\{/, '$&for (;;) ;') });
    hand('c-other', { 'program.c': 'int main(void) { return 0; }\n' });
    hand('d-spy', { 'program.c': `#include "${lesson()}.txt"\n#include "/etc/hosts"\n` });
    mkdirSync(path.join(to, 'e-link'));
    symlinkSync('/etc/hosts', path.join(to, 'e-link', 'program.c'));
    mkdirSync(path.join(to, 'f-folder', 'program.c'), { recursive: true });
    const later = '{"format":"epoll-lab-progress","version":9,"labs":{}}';
    const elsewhere = exportText({ other: { current: 0, visited: [], blocks: {} } });
    hand('g-progress', { 'a.json': later, 'b.json': elsewhere });
    mkdirSync(path.join(to, 'h-kernel', 'kernel-lab'), { recursive: true });
    writeFileSync(path.join(to, 'grades.json'), '[]');

    const argv = [lab, '--submission', to, '--json', '--max-steps', '200000'];
    const { status, out, err } = await written(() => gradeCommand(argv, place));
    assert.equal(status, 0);
    assert.match(err, /grades\.json: not graded: no student's folder/);
    const grades = JSON.parse(out) as { student: string; problems: string[]; steps: StepGrade[] }[];
    const problems = Object.fromEntries(grades.map((one) => [one.student, one.problems]));
    assert.match(problems['a-nothing']![0]!, /nothing was handed in: .*program\.c nor progress/);
    assert.deepEqual(problems['e-link'], [
      'program.c: not read: a link that leads out of the folder',
    ]);
    assert.deepEqual(problems['f-folder'], ['program.c: not read: not a file']);
    assert.match(
      problems['g-progress']!.join('\n'),
      /^a\.json: .*newer version.*\nb\.json: .*my-lab/,
    );
    assert.match(
      problems['h-kernel']![0]!,
      /^kernel-lab: not used: this lab lets one edit no file/,
    );
    const check = (student: string) =>
      grades
        .find((one) => one.student === student)!
        .steps.flatMap(({ blocks }) => blocks)
        .find(({ kind }) => kind === 'check')!;
    assert.match(check('b-loop').note!, /used up its 200000 statements/);
    assert.match(check('c-other').note ?? check('c-other').why!, /no statement|no function/);
    assert.match(check('d-spy').why!, /no such file/);
    assert.doesNotMatch(check('d-spy').why!, /127\.0\.0\.1/);
  });

  it('grades a copy of the kernel on the kernel that it is of', async () => {
    const own = path.join(folder, 'kernel-lab-lab');
    cpSync(lab, own, { recursive: true });
    const text = readFileSync(lesson(), 'utf8')
      .replace('id: my-lab', 'id: kernel-lab-lab')
      .replace(/^program: .*$/m, '$&\neditable: [fs/eventpoll.c]')
      .replace(
        /edit:[^]*?(?=\n {2}\w|\n\w|\n```)/,
        "edit: [{ at: requeue-level-triggered, replace: ';' }]",
      );
    writeFileSync(path.join(own, 'lesson.md'), text);
    const to = path.join(folder, 'with-kernel');
    const source = readFileSync(path.join(LABS, 'kernel/fs/eventpoll.c'), 'utf8');
    const hand = (student: string, kernel: string, content: string) => {
      mkdirSync(path.join(to, student, `kernel-${kernel}`, 'fs'), { recursive: true });
      writeFileSync(path.join(to, student, `kernel-${kernel}`, 'fs/eventpoll.c'), content);
    };
    hand('here', 'lab', source);
    hand('elsewhere', '9.9', source);
    hand('broken', 'lab', 'int x');
    const { out } = await written(() => gradeCommand([own, '--submission', to, '--json'], place));
    const grades = JSON.parse(out) as { student: string; problems: string[]; steps: StepGrade[] }[];
    const [broken, elsewhere, here] = grades.map(({ problems, steps }) => {
      const check = steps.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'check')!;
      return { problems, why: check.why!, by: check.by };
    });
    assert.match(broken!.why, /^\/?kernel-lab\/fs\/eventpoll\.c:1:6: error/);
    assert.match(
      elsewhere!.problems[0]!,
      /^kernel-9\.9: not used: the lab is graded on lab; --kernel/,
    );
    assert.match(elsewhere!.why, /handed in is kernel-9\.9, but this step is graded on lab/);
    assert.deepEqual([here!.problems, here!.by], [[], 'run']);
  });
});

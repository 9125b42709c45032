/**
 * The shapes that lab authors write in YAML: the front matter of lesson.md and the entries of its ```lab
 * blocks. Everything is strict, so that a misspelt key is an error with a suggestion. A translation gives
 * texts only; whatever decides (moments, answers, conditions) stays in lesson.md.
 */
import { z } from 'zod';

const text = z.string().min(1);
const names = z.array(text).default([]);

const program = z.string().regex(/^[\w-]+\.c$/, 'is not the name of a C file beside lesson.md');
const programs = z.union([program, z.array(program).min(1)]);
const kernelName = z
  .string({ error: "is no text: put the version in quotes, '6.12'" })
  .regex(/^(lab|\d+\.\d+(\.\d+)?)$/, "is not a kernel: lab, or a version such as '6.12'");
const seed = z.int().min(0);
const cpus = z.int().min(1).max(4);

/** The kernels that a lab works on when it does not say otherwise. */
export const ALL_KERNELS = ['lab', '6.1', '6.12'];

const momentFields = {
  /** The moment before this place runs. */
  at: text.optional(),
  /** The moment after the line of this place has run. */
  after: text.optional(),
  /** Name of the task that must be there. */
  task: text.optional(),
  /** C expression that must hold there. */
  when: text.optional(),
  /** Which of several such moments, 1-based. */
  count: z.int().min(1).optional(),
};
const onePlace = (moment: { at?: string | undefined; after?: string | undefined }) =>
  (moment.at === undefined) !== (moment.after === undefined);
const ONE_PLACE = 'needs one of at and after';

const moment = z.strictObject(momentFields).refine(onePlace, ONE_PLACE);
/** A point of the run, by place and not by number. */
export type Moment = z.infer<typeof moment>;

const scheduleStep = z
  .strictObject({
    /** Name of the task that goes on, as soon and as long as it can … */
    run: text.optional(),
    /** … until it comes here; default: until it sleeps or ends. */
    until: moment.optional(),
    /** The next timer or packet arrives now. */
    interrupt: z.literal(true, { error: 'is true or left out' }).optional(),
  })
  .refine(
    (step) => (step.run === undefined) !== (step.interrupt === undefined),
    'needs one of run and interrupt',
  )
  .refine((step) => step.run ?? step.until === undefined, 'until belongs to run');
export type ScheduleStep = z.infer<typeof scheduleStep>;
/** Who goes on until where, from the start of the run; then everybody until he sleeps. */
const schedule = z.array(scheduleStep).min(1);

export const frontMatterSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'is not an id: a-z, 0-9 and -'),
  title: text,
  minutes: z.int().min(1),
  /** Ids of labs to do first. */
  needs: names,
  /** The C program, beside lesson.md; or several files, which are linked together. */
  program: programs,
  /** Arguments of the program. */
  args: z.array(z.string()).default([]),
  /** The kernels that the lab works on: one, or a list. */
  kernel: z.union([kernelName, z.array(kernelName).min(1)]).default(ALL_KERNELS),
  /** Files of the kernel that the learner may edit: the lab gets a copy of them, and runs with it. */
  editable: z.array(z.enum(['fs/eventpoll.c'])).default([]),
  /** What the panel should draw; all that it knows by default. */
  views: names,
  seed: seed.default(1),
  cpus: cpus.default(1),
  /** Who goes on until where; default: as the seed has it. */
  schedule: schedule.optional(),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

export const translatedFrontMatterSchema = z.strictObject({
  id: text.optional(),
  title: text,
});

/** Where an expression is evaluated: in the innermost frame of a function, of a task. */
const context = {
  task: text.optional(),
  in: text.optional(),
};

const oneOrMore = z.union([text, z.array(text).min(1)]);

const value = z.union([z.number(), z.string().min(1)]);
const choice = z.union([value, z.strictObject({ value, label: text })]);

const valueAnswer = z
  .strictObject({
    /** The answer is its value at that moment of the execution. */
    expression: text,
    at: text.optional(),
    after: text.optional(),
    when: text.optional(),
    count: z.int().min(1).optional(),
    ...context,
  })
  .refine(onePlace, ONE_PLACE);

const countAnswer = z.strictObject({
  /** The answer is how often this place runs … */
  times: text,
  task: text.optional(),
  when: text.optional(),
  /** … from the first of these moments to the second. */
  between: z.tuple([moment, moment]),
});

const answer = z.union([valueAnswer, countAnswer]);
export type Answer = z.infer<typeof answer>;
export type CountAnswer = z.infer<typeof countAnswer>;

const because = z.strictObject({
  right: text,
  /** Text for each wrong answer by its value; `other` for all the rest. */
  wrong: z.record(z.string(), text).default({}),
});

const predict = z
  .strictObject({
    question: text,
    choices: z.array(choice).min(2).optional(),
    input: z.enum(['number', 'text']).optional(),
    answer,
    /** What one guesses who has not understood it: must be wrong, and have a text of its own. */
    naive: value.optional(),
    because,
  })
  .refine(
    (block) => (block.choices === undefined) !== (block.input === undefined),
    'needs one of choices and input',
  );

const expectation = z
  .strictObject({
    /** C expression that must not be 0. */
    that: text,
    /** With a place: judged at that moment of a silent run, wherever the learner stands; else here and now. */
    at: text.optional(),
    after: text.optional(),
    when: text.optional(),
    count: z.int().min(1).optional(),
    ...context,
    because: text,
  })
  .refine(
    ({ at, after, when, count }) =>
      at === undefined || after === undefined
        ? (at ?? after) !== undefined || (when ?? count) === undefined
        : false,
    'takes one of at and after, and when and count only with them',
  );
export type Expectation = z.infer<typeof expectation>;

/** A condition over the whole run of the program as it is now. */
const never = z.strictObject({
  ...momentFields,
  /** From the first of these moments to the second. */
  between: z.tuple([moment, moment]),
  because: text,
});

const check = z
  .strictObject({
    label: text.optional(),
    /** All must hold, now. */
    expect: z.array(expectation).min(1).optional(),
    never: never.optional(),
    right: text,
  })
  .refine((block) => block.expect ?? block.never, 'needs expect or never');

/** A change of a file of the lab: `find` must be in it once. */
const textEdit = z.strictObject({ file: text, find: text, replace: z.string() });
/** A change of the statement of a place, in a program or in a file of the kernel that is `editable`. */
const placeEdit = z.strictObject({ at: text, replace: z.string() });
const edit = z.union([textEdit, placeEdit]);
export type TextEdit = z.infer<typeof textEdit>;
export type Edit = z.infer<typeof edit>;

const solve = z
  .strictObject({
    edit: z.array(edit).min(1).optional(),
    /** The run begins anew under this schedule. */
    schedule: schedule.optional(),
    /** Moments to run to, one after another. */
    run: z.array(moment).min(1).optional(),
  })
  .refine((block) => block.edit ?? block.schedule ?? block.run, 'needs edit, schedule or run');
export type Solve = z.infer<typeof solve>;

/** What is different about the run of one step. */
const setup = z.strictObject({
  program: programs.optional(),
  args: z.array(z.string()).optional(),
  /** Runs on this kernel, whichever the learner has chosen. */
  kernel: kernelName.optional(),
  seed: seed.optional(),
  cpus: cpus.optional(),
  /** The run begins where the kernel itself does, and not with the program. */
  begin: z.literal('boot').optional(),
  schedule: schedule.optional(),
});
export type Setup = z.infer<typeof setup>;

const label = text.max(60);
const counting = { task: text.optional(), when: text.optional() };

/** What is counted in one run, from the first moment of `between` to the second. */
const measure = z.union([
  /** Statements that were executed. */
  z.strictObject({ label, count: z.literal('statements') }),
  /** How often one of these places ran. */
  z.strictObject({ label, times: oneOrMore, ...counting }),
  /** Sum of an expression's values at these places. */
  z.strictObject({ label, sum: text, at: oneOrMore, ...counting }),
  /** Sum of what each place has a value of its own for: an expression, or a number, which is quicker. */
  z.strictObject({
    label,
    add: z.array(z.strictObject({ at: text, of: z.union([z.number(), text]) })).min(1),
    ...counting,
  }),
]);
export type Measure = z.infer<typeof measure>;

/** Counts over n, made by running the program once for each series and n. */
const plot = z.strictObject({
  title: text,
  /** What n is: `files watched`. */
  x: label,
  n: z.array(z.int().min(1).max(10_000)).min(2).max(12),
  /** One curve each; `{n}` in an argument stands for n. */
  series: z
    .array(z.strictObject({ label, args: z.array(z.string()) }))
    .min(1)
    .max(6),
  /** One chart each. */
  measures: z.array(measure).min(1).max(6),
  between: z.tuple([moment, moment]),
});
export type Plot = z.infer<typeof plot>;

export const blockSchema = z.strictObject({
  /** How the run of this step is made; of the whole step, not of the block. */
  setup: setup.optional(),
  /** Facts of labs/COVERAGE.md that this step shows; of the whole step, not of the block. */
  covers: z.array(z.string().regex(/^[A-Z]\d+$/, 'is not a fact: A1, B2 …')).optional(),
  run: z
    .strictObject({
      to: moment,
      label: text.optional(),
      /** The run begins anew under this schedule, which holds for the rest of the step. */
      schedule: schedule.optional(),
    })
    .optional(),
  show: z.strictObject({ code: oneOrMore.optional(), state: oneOrMore.optional() }).optional(),
  predict: predict.optional(),
  plot: plot.optional(),
  task: text.optional(),
  check: check.optional(),
  hint: text.optional(),
  solve: solve.optional(),
});
/** Without what is said of the whole step. */
export type BlockEntries = Omit<z.infer<typeof blockSchema>, 'covers' | 'setup'>;

/** What a translation may say about each entry. */
export const translatedBlockSchema = z.strictObject({
  run: z.strictObject({ label: text.optional() }).optional(),
  show: z.strictObject({}).optional(),
  predict: z
    .strictObject({
      question: text,
      choices: z.array(choice).optional(),
      because,
    })
    .optional(),
  plot: z
    .strictObject({
      title: text,
      x: label,
      /** Labels, in the order of lesson.md. */
      series: z.array(label).default([]),
      measures: z.array(label).default([]),
    })
    .optional(),
  task: text.optional(),
  check: z
    .strictObject({
      label: text.optional(),
      /** Reasons, in the order of lesson.md's `expect`; for `never`, the only one. */
      because: z.array(text).default([]),
      right: text,
    })
    .optional(),
  hint: text.optional(),
  solve: z.strictObject({}).optional(),
});
export type TranslatedEntries = z.infer<typeof translatedBlockSchema>;

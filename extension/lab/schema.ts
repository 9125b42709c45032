/**
 * The shapes that lab authors write in YAML: the front matter of lesson.md and the entries of its ```lab
 * blocks. Everything is strict, so that a misspelt key is an error with a suggestion. A translation gives
 * texts only; whatever decides (moments, answers, conditions) stays in lesson.md.
 *
 * This is the single source: the validator checks against it, the editor completes and explains from it, and the
 * tables of docs/authoring.md are written from its descriptions. `names` says what a text names, for completion.
 */
import { z } from 'zod';

const text = z.string().min(1);

/** What a text can name: the editor offers these. */
export type Names = 'place' | 'task' | 'state' | 'program' | 'kernel' | 'lab' | 'view' | 'function';

const naming = (names: Names, description: string) => text.meta({ names, description });

const place = (description: string) => naming('place', description);
const PLACE =
  'A place: a concept of labs/anchors.yaml, a function, or a statement in a function: `main#write(…)`';
const taskName = naming('task', 'Name of the task that must be there');
const condition = naming('state', 'C expression that must hold there');
const oneOrMore = (item: z.ZodString) => z.union([item, z.array(item).min(1)]);

const program = z
  .string()
  .regex(/^[\w-]+\.c$/, 'is not the name of a C file beside lesson.md')
  .meta({ names: 'program' });
const programs = z.union([program, z.array(program).min(1)]);
const kernelName = z
  .string({ error: "is no text: put the version in quotes, '6.12'" })
  .regex(/^(lab|\d+\.\d+(\.\d+)?)$/, "is not a kernel: lab, or a version such as '6.12'")
  .meta({ names: 'kernel' });
const seed = z.int().min(0).describe('Of the scheduler: the same seed gives the same run');
const cpus = z.int().min(1).max(4).describe('Processors of the simulated computer, 1 to 4');
const args = z.array(z.string()).describe('Arguments of the program');

/** The kernels that a lab works on when it does not say otherwise. */
export const ALL_KERNELS = ['lab', '6.1', '6.12'];

const momentFields = {
  at: place(`The moment before this place runs. ${PLACE}`).optional(),
  after: place('The moment after the line of this place has run').optional(),
  task: taskName.optional(),
  when: condition.optional(),
  count: z.int().min(1).optional().describe('Which of several such moments, 1 is the first'),
};
const onePlace = (moment: { at?: string | undefined; after?: string | undefined }) =>
  (moment.at === undefined) !== (moment.after === undefined);
const ONE_PLACE = 'needs one of at and after';

const moment = z.strictObject(momentFields).refine(onePlace, ONE_PLACE);
/** A point of the run, by place and not by number. */
export type Moment = z.infer<typeof moment>;

const scheduleStep = z
  .strictObject({
    run: naming(
      'task',
      'Name of the task that goes on, as soon and as long as it can …',
    ).optional(),
    until: moment.optional().describe('… until it comes here; default: until it sleeps or ends'),
    interrupt: z
      .literal(true, { error: 'is true or left out' })
      .optional()
      .describe('The next timer or packet arrives now'),
  })
  .refine(
    (step) => (step.run === undefined) !== (step.interrupt === undefined),
    'needs one of run and interrupt',
  )
  .refine((step) => step.run ?? step.until === undefined, 'until belongs to run');
export type ScheduleStep = z.infer<typeof scheduleStep>;
const schedule = z
  .array(scheduleStep)
  .min(1)
  .describe('Who goes on until where, from the start of the run; then everybody until he sleeps');

export const frontMatterSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'is not an id: a-z, 0-9 and -')
    .describe("The lab's id, the same as its folder's name; progress is kept under it"),
  title: text.describe("The lab's title"),
  minutes: z.int().min(1).describe('How long it takes, about'),
  needs: z.array(naming('lab', 'Id of a lab')).default([]).describe('Ids of labs to do first'),
  program: programs.describe(
    'The C program, beside lesson.md; or several files, which are linked together',
  ),
  args: args.default([]),
  kernel: z
    .union([kernelName, z.array(kernelName).min(1)])
    .default(ALL_KERNELS)
    .describe('The kernels that the lab works on: one, or a list'),
  editable: z
    .array(z.enum(['fs/eventpoll.c']))
    .default([])
    .describe(
      'Files of the kernel that the learner may edit: the lab gets a copy of them, and runs with it',
    ),
  views: z
    .array(naming('view', 'Id of a box of labs/views.yaml'))
    .default([])
    .describe('What the lab is about in the panel; it draws all that it knows'),
  seed: seed.default(1),
  cpus: cpus.default(1),
  schedule: schedule.optional(),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

export const translatedFrontMatterSchema = z.strictObject({
  id: text.optional().describe('The same as in lesson.md'),
  title: text.describe("The lab's title in this language"),
});

const twoMoments = z.tuple([moment, moment]).describe('From the first moment to the second');

/** Where an expression is evaluated: in the innermost frame of a function, of a task. */
const context = {
  task: naming('task', 'Evaluate in this task').optional(),
  in: naming('function', 'Evaluate in the innermost frame of this function').optional(),
};

const value = z.union([z.number(), z.string().min(1)]);
const choice = z.union([
  value,
  z.strictObject({
    value: value.describe('As the run says it'),
    label: text.describe('As the learner reads it'),
  }),
]);

const { task: _task, ...placeFields } = momentFields;

const valueAnswer = z
  .strictObject({
    expression: naming(
      'state',
      'C expression: the answer is its value at that moment of the execution',
    ),
    ...placeFields,
    ...context,
  })
  .refine(onePlace, ONE_PLACE);

const countAnswer = z.strictObject({
  times: place('The answer is how often this place runs between two moments'),
  task: taskName.optional(),
  when: condition.optional(),
  between: twoMoments,
});

const answer = z
  .union([valueAnswer, countAnswer])
  .describe('How the execution says what is right; it is never stored');
export type Answer = z.infer<typeof answer>;
export type CountAnswer = z.infer<typeof countAnswer>;

const because = z
  .strictObject({
    right: text.describe('Why the right answer is right'),
    wrong: z
      .record(z.string(), text)
      .default({})
      .describe('Text for each wrong answer by its value; `other` for all the rest'),
  })
  .describe('What the learner reads after his answer');

/** No two choices with the same value, or with the same words for the learner. */
const choices = z.array(choice).superRefine((all, context) => {
  const values = new Set<string>();
  const labels = new Set<string>();
  for (const [i, one] of all.entries()) {
    const [value, label] = typeof one === 'object' ? [one.value, one.label] : [one, one];
    const again = values.has(String(value)) || labels.has(String(label));
    if (again) context.addIssue({ code: 'custom', path: [i], message: 'is the same choice again' });
    values.add(String(value));
    labels.add(String(label));
  }
});

const predict = z
  .strictObject({
    question: text.describe('Asked before the run goes on'),
    choices: choices.min(2).optional().describe('Answers to choose from'),
    input: z.enum(['number', 'text']).optional().describe('A field instead of choices'),
    answer,
    naive: value
      .optional()
      .describe(
        'What one guesses who has not understood it: must be wrong, and have a text of its own',
      ),
    because,
  })
  .refine(
    (block) => (block.choices === undefined) !== (block.input === undefined),
    'needs one of choices and input',
  )
  .describe('A question that the learner answers first; the run then says what is right');

const expectation = z
  .strictObject({
    that: naming('state', 'C expression that must not be 0'),
    ...placeFields,
    at: place(
      'With a place: judged at that moment of a silent run, wherever the learner stands',
    ).optional(),
    ...context,
    because: text.describe('What the learner reads when it is 0'),
  })
  .refine(
    ({ at, after, when, count }) =>
      at === undefined || after === undefined
        ? (at ?? after) !== undefined || (when ?? count) === undefined
        : false,
    'takes one of at and after, and when and count only with them',
  );
export type Expectation = z.infer<typeof expectation>;

const never = z
  .strictObject({
    ...momentFields,
    between: twoMoments,
    because: text.describe('What the learner reads when it happens'),
  })
  .describe('A moment that must not come between two others, in the whole run as it is now');

const check = z
  .strictObject({
    label: text.optional().describe('On the button'),
    expect: z
      .array(expectation)
      .min(1)
      .optional()
      .describe('All must hold; the first that does not gives the reason'),
    never: never.optional(),
    right: text.describe('What the learner reads when it passes'),
  })
  .refine((block) => block.expect ?? block.never, 'needs expect or never')
  .describe("Judges the learner's work; must fail before the step's solutions and pass after");

const textEdit = z
  .strictObject({
    file: naming('program', 'A file of the lab'),
    find: text.describe('Must be in the file exactly once'),
    replace: z.string().describe('What stands there afterwards'),
  })
  .describe('A change of a file of the lab');
const placeEdit = z
  .strictObject({
    at: place('The statement to replace'),
    replace: z.string().describe('C text in its place; `;` takes it away'),
  })
  .describe('A change of a statement, in a program or in a file of the kernel that is `editable`');
const edit = z.union([textEdit, placeEdit]);
export type TextEdit = z.infer<typeof textEdit>;
export type Edit = z.infer<typeof edit>;

const solve = z
  .strictObject({
    edit: z.array(edit).min(1).optional().describe('Changes of files; the run begins anew'),
    schedule: schedule.optional(),
    run: z.array(moment).min(1).optional().describe('Moments to run to, one after another'),
  })
  .refine((block) => block.edit ?? block.schedule ?? block.run, 'needs edit, schedule or run')
  .describe('Does the task before it, and proves that it can be done');
export type Solve = z.infer<typeof solve>;

const setup = z
  .strictObject({
    program: programs.optional().describe("This step's program"),
    args: args.optional(),
    kernel: kernelName.optional().describe('Runs on this kernel, whichever the learner has chosen'),
    seed: seed.optional(),
    cpus: cpus.optional(),
    begin: z
      .literal('boot')
      .optional()
      .describe('The run begins where the kernel itself does, and not with the program'),
    schedule: schedule.optional(),
  })
  .describe('What is different about the run of this step; of the whole step, not of the block');
export type Setup = z.infer<typeof setup>;

const label = text.max(60);
const counting = { task: taskName.optional(), when: condition.optional() };
const places = (description: string) => oneOrMore(place(description)).describe(description);

const measure = z.union([
  z.strictObject({
    label: label.describe('What is counted'),
    count: z.literal('statements').describe('Statements that were executed'),
  }),
  z.strictObject({
    label: label.describe('What is counted'),
    times: places('How often one of these places ran'),
    ...counting,
  }),
  z.strictObject({
    label: label.describe('What is counted'),
    sum: naming('state', "Sum of this expression's values …"),
    at: places('… at these places'),
    ...counting,
  }),
  z.strictObject({
    label: label.describe('What is counted'),
    add: z
      .array(
        z.strictObject({
          at: place('The place'),
          of: z
            .union([z.number(), naming('state', 'C expression')])
            .describe('Its value: an expression, or a number, which is quicker'),
        }),
      )
      .min(1)
      .describe('Sum of what each place has a value of its own for'),
    ...counting,
  }),
]);
export type Measure = z.infer<typeof measure>;

const plot = z
  .strictObject({
    title: text.describe('What the charts show together'),
    x: label.describe('What n is: `files watched`'),
    n: z.array(z.int().min(1).max(10_000)).min(2).max(12).describe('Values of n'),
    series: z
      .array(z.strictObject({ label, args: z.array(z.string()) }))
      .min(1)
      .max(6)
      .describe('One curve each: a label, and `args` in which `{n}` stands for n'),
    measures: z.array(measure).min(1).max(6).describe('One chart each'),
    between: twoMoments,
  })
  .describe('Counts over n, made by running the program once for each series and n');
export type Plot = z.infer<typeof plot>;

export const blockSchema = z.strictObject({
  setup: setup.optional(),
  covers: z
    .array(z.string().regex(/^[A-Z]\d+$/, 'is not a fact: A1, B2 …'))
    .optional()
    .describe('Facts of labs/COVERAGE.md that this step shows; of the whole step'),
  run: z
    .strictObject({
      to: moment,
      label: text.optional().describe('On the button'),
      schedule: schedule
        .optional()
        .describe('The run begins anew under this schedule, which holds for the rest of the step'),
    })
    .optional()
    .describe('A button that runs the program to a moment, forwards or back'),
  show: z
    .strictObject({
      code: places('Places to show in the editor').optional(),
      state: oneOrMore(naming('state', 'C expression'))
        .optional()
        .describe('State to point at in the panel'),
    })
    .optional()
    .describe('What the step points at'),
  predict: predict.optional(),
  plot: plot.optional(),
  task: text.optional().describe('Markdown: something to do in the editor'),
  check: check.optional(),
  hint: text.optional().describe('Markdown, shown when the learner asks for it'),
  solve: solve.optional(),
});
/** Without what is said of the whole step. */
export type BlockEntries = Omit<z.infer<typeof blockSchema>, 'covers' | 'setup'>;

const translatedLabels = z.array(label).default([]).describe('Labels, in the order of lesson.md');

/** What a translation may say about each entry. */
export const translatedBlockSchema = z.strictObject({
  run: z.strictObject({ label: text.optional().describe('On the button') }).optional(),
  show: z.strictObject({}).optional(),
  predict: z
    .strictObject({
      question: text.describe('The question in this language'),
      choices: choices.optional().describe('Choices that have a label, with their labels'),
      because,
    })
    .optional(),
  plot: z
    .strictObject({
      title: text.describe('The title in this language'),
      x: label.describe('What n is, in this language'),
      series: translatedLabels,
      measures: translatedLabels,
    })
    .optional(),
  task: text.optional().describe('Markdown'),
  check: z
    .strictObject({
      label: text.optional().describe('On the button'),
      because: z
        .array(text)
        .default([])
        .describe("Reasons, in the order of lesson.md's `expect`; for `never`, the last one"),
      right: text.describe('What the learner reads when it passes'),
    })
    .optional(),
  hint: text.optional().describe('Markdown'),
  solve: z.strictObject({}).optional(),
});
export type TranslatedEntries = z.infer<typeof translatedBlockSchema>;

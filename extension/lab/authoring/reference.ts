/** The tables of docs/authoring.md, written from the schemas. */
import { branchesOf, SHAPES, type Shape } from './shapes';
import { describe } from './assist';

interface Table {
  readonly title: string;
  readonly intro?: string;
  readonly shape: Shape;
}

/** What stands between the two marks in docs/authoring.md. */
export function referenceText(): string {
  const block = SHAPES.block.properties ?? {};
  const entries = Object.entries(block).filter(([, shape]) => rowsOf(shape).length > 0);
  const tables: Table[] = [
    { title: 'Front matter', shape: SHAPES.frontMatter },
    { title: 'Entries of a `lab` block', shape: SHAPES.block },
    ...entries.map(([key, shape]) => ({ title: `\`${key}\``, shape })),
    {
      title: 'A moment',
      intro: 'Wherever a moment is wanted: `to`, `run` of a solution, both of `between`.',
      shape: SHAPES.block.properties!['run']!.properties!['to']!,
    },
    { title: '`labs/anchors.yaml`: a concept', shape: memberOf(SHAPES.anchors) },
    { title: '`labs/glossary.yaml`: a term', shape: memberOf(SHAPES.glossary) },
  ];
  return tables.map(tableText).join('\n');
}

function memberOf(shape: Shape): Shape {
  return shape.additionalProperties as Shape;
}

function tableText({ title, intro, shape }: Table): string {
  const rows = rowsOf(shape).map(({ key, value, required }) => {
    const about = describe(value) ?? '';
    return `| \`${key}\` | ${typeOf(value)} | ${required ? 'yes' : ''} | ${cell(about)} |`;
  });
  const about = intro ?? shape.description;
  return [
    `### ${title}`,
    '',
    ...(about === undefined ? [] : [`${about}.`.replace(/\.\.$/, '.'), '']),
    '| key | value | needed | what it is |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

interface Row {
  readonly key: string;
  readonly value: Shape;
  readonly required: boolean;
}

/** Of all alternatives; a key of several is there once. Nested keys follow with their path. */
function rowsOf(shape: Shape, before = '', depth = 0): readonly Row[] {
  const rows = new Map<string, Row>();
  const branches = branchesOf(shape);
  for (const branch of branches) {
    for (const [key, value] of Object.entries(branch.properties ?? {})) {
      const path = before + key;
      const required = branches.length === 1 && (branch.required?.includes(key) ?? false);
      if (!rows.has(path)) rows.set(path, { key: path, value, required });
      if (depth > 0 || before !== '') continue;
      // A moment has a table of its own.
      if (isMoment(value) || shape === SHAPES.block || shape === SHAPES.frontMatter) continue;
      for (const inner of rowsOf(value.items ?? value, `${path}.`, depth + 1))
        if (!rows.has(inner.key)) rows.set(inner.key, inner);
    }
  }
  return [...rows.values()];
}

function isMoment({ properties, prefixItems }: Shape): boolean {
  return (
    prefixItems !== undefined ||
    (properties !== undefined &&
      'after' in properties &&
      !('that' in properties) &&
      !('expression' in properties))
  );
}

function typeOf(shape: Shape): string {
  const types = branchesOf(shape).map((branch) => {
    if (branch.const !== undefined) return `\`${branch.const}\``;
    if (branch.enum) return branch.enum.map((value) => `\`${value}\``).join(', ');
    if (branch.prefixItems) return 'two moments';
    if (isMoment(branch)) return 'moment';
    if (branch.type === 'array') return `list of ${typeOf(branch.items ?? {})}`;
    if (branch.type === 'object') return 'mapping';
    if (branch.names) return branch.names === 'state' ? 'C expression' : branch.names;
    if (branch.type === 'string') return 'text';
    if (branch.type === 'integer' || branch.type === 'number') return 'number';
    return branch.type ?? 'anything';
  });
  return [...new Set(types)].join(' or ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

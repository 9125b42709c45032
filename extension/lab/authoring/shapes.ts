/**
 * The shapes of what authors write, as JSON schemas made from the zod schemas: for completion, explanation and the
 * reference. One source, three readers.
 */
import { z } from 'zod';
import { viewsSchema } from '../../inspect/views';
import { anchorFileSchema } from '../../source/anchors';
import { glossarySchema } from '../glossary';
import {
  blockSchema,
  frontMatterSchema,
  translatedBlockSchema,
  translatedFrontMatterSchema,
  type Names,
} from '../schema';

/** The part of JSON Schema that zod's schemas come to. */
export interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly default?: unknown;
  readonly names?: Names;
}

function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
}

export const SHAPES = {
  frontMatter: shapeOf(frontMatterSchema),
  block: shapeOf(blockSchema),
  translatedFrontMatter: shapeOf(translatedFrontMatterSchema),
  translatedBlock: shapeOf(translatedBlockSchema),
  anchors: shapeOf(anchorFileSchema),
  glossary: shapeOf(glossarySchema),
  views: shapeOf(viewsSchema),
} as const;

/** The alternatives of a shape, or itself. */
export function branchesOf(shape: Shape): readonly Shape[] {
  const among = shape.anyOf ?? shape.oneOf;
  return among ? among.flatMap(branchesOf) : [shape];
}

/** Every shape that may stand at a path. */
export function shapesAt(shape: Shape, path: readonly PropertyKey[]): readonly Shape[] {
  const [step, ...rest] = path;
  const branches = branchesOf(shape);
  if (step === undefined) return branches;
  return branches.flatMap((branch) => {
    const inner = typeof step === 'number' ? itemOf(branch, step) : memberOf(branch, String(step));
    return inner ? shapesAt(inner, rest) : [];
  });
}

function itemOf(shape: Shape, index: number): Shape | undefined {
  return shape.prefixItems?.[index] ?? shape.items;
}

function memberOf(shape: Shape, key: string): Shape | undefined {
  const { properties = {}, additionalProperties: more } = shape;
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof more === 'object' ? more : undefined;
}

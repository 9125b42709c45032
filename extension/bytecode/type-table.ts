/**
 * C types as a table that JSON can hold: the graph of `TypeInfo` objects is cyclic (a struct holds a pointer to
 * itself), so each type gets a number and refers to others by theirs.
 */
import type { Member, TypeInfo } from './types';

type Row = Record<string, unknown>;

/** Numbers types as they are met; `rows` is complete once everything has been numbered. */
export class TypeEncoder {
  readonly rows: Row[] = [];
  private readonly numbers = new Map<TypeInfo, number>();

  number(type: TypeInfo): number {
    const known = this.numbers.get(type);
    if (known !== undefined) return known;
    const number = this.rows.length;
    this.numbers.set(type, number);
    this.rows.push({});
    this.rows[number] = this.row(type);
    return number;
  }

  private row(type: TypeInfo): Row {
    switch (type.kind) {
      case 'pointer':
      case 'typedef':
        return { ...type, target: this.number(type.target) };
      case 'array':
        return { ...type, element: this.number(type.element) };
      case 'struct':
      case 'union':
        return {
          ...type,
          members: type.members.map((member) => ({ ...member, type: this.number(member.type) })),
        };
      case 'function':
        return {
          ...type,
          result: this.number(type.result),
          parameters: type.parameters.map((parameter) => this.number(parameter)),
        };
      default:
        return { ...type };
    }
  }
}

/** The types of a table, with references made whole again. */
export function decodeTypes(rows: readonly Row[]): TypeInfo[] {
  const types = rows.map((row) => ({ ...row }));
  const at = (number: unknown) => types[number as number] as unknown as TypeInfo;
  for (const row of types) {
    switch (row.kind) {
      case 'pointer':
      case 'typedef':
        row.target = at(row.target);
        break;
      case 'array':
        row.element = at(row.element);
        break;
      case 'struct':
      case 'union':
        row.members = (row.members as { type: unknown }[]).map(
          (member) => ({ ...member, type: at(member.type) }) as unknown as Member,
        );
        break;
      case 'function':
        row.result = at(row.result);
        row.parameters = (row.parameters as unknown[]).map(at);
        break;
      default:
        break;
    }
  }
  return types as unknown as TypeInfo[];
}

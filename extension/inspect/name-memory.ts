/**
 * Says in C what lies at a place in memory, as the code that runs there would: `n`, `ep->rdllist.next`,
 * `events[0].data.fd`. Names come from the variables of the call chain, what their pointers lead to, and globals; what
 * none of them reaches has no name.
 */
import type { VariableInfo } from '../bytecode/image';
import { USER_DATA_BASE, type Space } from '../bytecode/memory-map';
import { resolveTypedef, type TypeInfo } from '../bytecode/types';
import type { PastMoment } from '../simulation/history/interfaces';
import type { FrameView, Simulation } from '../simulation/interfaces';
import { variablesInScope } from '../simulation/stack';
import { simulationAt } from './then';
import { target, type Place } from './typed-memory';

/** What a range of bytes is called, and how it is read. */
export interface NamedPlace {
  readonly text: string;
  readonly place: Place;
}

/** An object from which names begin. */
interface Root {
  readonly expression: string;
  /** `expression` is a pointer to it. */
  readonly behind: boolean;
  readonly place: Place;
  /** Of a function further out, whose variables need its name. */
  readonly owner?: string;
}

/** Functions of the chain whose variables give names. */
const FRAMES = 12;
/** Pointers followed from one variable: `epi->ffd.file->…`. */
const POINTERS = 24;

export class MemoryNames {
  /** The run as it was then. */
  readonly simulation: Simulation;
  private readonly levels: (() => readonly Root[])[];
  private readonly known = new Map<number, readonly Root[]>();

  constructor(
    run: Simulation,
    private readonly then: PastMoment,
  ) {
    this.simulation = simulationAt(run, then);
    const [inner, ...outer] = then.frames.slice(0, FRAMES);
    const own = (): readonly Root[] => (inner ? this.variables(inner) : []);
    const others = (): readonly Root[] =>
      outer.flatMap((frame) => this.variables(frame, frame.function.name));
    this.levels = [
      own,
      () => this.behind(this.level(0)),
      others,
      () => this.behind(this.level(2)),
      () => this.members(this.level(1)),
    ];
  }

  /** Undefined: nothing that the running code could name. */
  nameOf(physical: number, length: number): NamedPlace | undefined {
    const global = this.global(physical, length);
    for (let i = 0; i < this.levels.length; i++) {
      const found = this.level(i).find((root) => covers(root.place, physical, length));
      if (found) return within(found, physical, length);
      if (i === 0 && global) return global;
    }
    return undefined;
  }

  private level(index: number): readonly Root[] {
    const known = this.known.get(index);
    if (known) return known;
    const made = this.levels[index]!();
    this.known.set(index, made);
    return made;
  }

  private variables(frame: FrameView, owner?: string): Root[] {
    return variablesInScope(frame).flatMap((variable): Root[] => {
      const place = this.placeOf(frame, variable);
      return place
        ? [{ expression: variable.name, behind: false, place, ...(owner && { owner }) }]
        : [];
    });
  }

  private placeOf(frame: FrameView, { type, place }: VariableInfo): Place | undefined {
    const { simulation } = this;
    const { userBase } = this.then;
    const { space } = frame;
    if (place.kind === 'global') return this.globalPlace(type, place.address, space);
    const slot = { simulation, type, physical: frame.frame + place.offset, userBase, space };
    return place.kind === 'frame' ? slot : target({ ...slot, type: POINTER }, type);
  }

  private globalPlace(type: TypeInfo, address: number, space: Space): Place {
    const { userBase } = this.then;
    const physical = space === 'kernel' ? address : address - USER_DATA_BASE + userBase;
    return { simulation: this.simulation, type, physical, userBase, space };
  }

  private global(physical: number, length: number): NamedPlace | undefined {
    const { userBase } = this.then;
    const user = physical >= userBase;
    const address = user ? physical - userBase + USER_DATA_BASE : physical;
    const space = user ? 'user' : 'kernel';
    const found = this.simulation.globalAt(address, space);
    if (!found?.span) return undefined;
    const place = this.globalPlace(found.type, found.address, space);
    const root = { expression: found.name, behind: false, place };
    return covers(place, physical, length) ? within(root, physical, length) : undefined;
  }

  /** What pointers among these objects lead to. */
  private behind(roots: readonly Root[]): Root[] {
    return roots.flatMap(({ expression, place, owner, behind }) => {
      if (behind || resolveTypedef(place.type).kind !== 'pointer') return [];
      const pointee = objectBehind(place);
      return pointee ? [{ expression, behind: true, place: pointee, ...(owner && { owner }) }] : [];
    });
  }

  /** The same for the pointers that are members of structures. */
  private members(roots: readonly Root[]): Root[] {
    return roots.flatMap((root) =>
      pointersIn(root.place.type).flatMap((offset): Root[] => {
        const named = within(root, root.place.physical + offset, 8);
        const pointee = objectBehind(named.place);
        return pointee ? [{ expression: named.text, behind: true, place: pointee }] : [];
      }),
    );
  }
}

const POINTER: TypeInfo = {
  kind: 'pointer',
  target: { kind: 'void', size: 0, align: 1 },
  size: 8,
  align: 8,
};

/** The structure that a pointer leads to: of anything else one can not say how much there is. */
function objectBehind(pointer: Place): Place | undefined {
  const pointee = target(pointer);
  const kind = pointee && resolveTypedef(pointee.type).kind;
  return kind === 'struct' || kind === 'union' || kind === 'int' || kind === 'pointer'
    ? pointee
    : undefined;
}

/** Offsets of the pointers in a structure. */
function pointersIn(type: TypeInfo, base = 0): number[] {
  const record = resolveTypedef(type);
  if (record.kind !== 'struct') return record.kind === 'pointer' ? [base] : [];
  return record.members
    .flatMap(({ type: inner, offset }) => pointersIn(inner, base + offset))
    .slice(0, POINTERS);
}

function covers({ physical, type }: Place, from: number, length: number): boolean {
  return from >= physical && from + length <= physical + type.size;
}

/** The smallest member or element of an object that holds the bytes. */
function within(root: Root, physical: number, length: number): NamedPlace {
  let { place } = root;
  let suffix = '';
  for (;;) {
    const inner = step(place, physical, length);
    if (!inner) break;
    suffix += inner.suffix;
    place = inner.place;
  }
  const text = joined(root, suffix);
  return { text: root.owner ? `${root.owner}(): ${text}` : text, place };
}

function joined({ expression, behind }: Root, suffix: string): string {
  if (!behind) return `${expression}${suffix}`;
  return suffix.startsWith('.') ? `${expression}->${suffix.slice(1)}` : `*${expression}${suffix}`;
}

/** One level into an object; the suffix is empty where a member has no name. */
function step(
  place: Place,
  physical: number,
  length: number,
): { suffix: string; place: Place } | undefined {
  const type = resolveTypedef(place.type);
  const at = physical - place.physical;
  if (type.kind === 'array') {
    const { size } = type.element;
    const index = size > 0 ? Math.floor(at / size) : 0;
    if (size <= 0 || at + length > (index + 1) * size) return undefined;
    const inner = { ...place, type: type.element, physical: place.physical + index * size };
    return { suffix: `[${index}]`, place: inner };
  }
  if (type.kind !== 'struct' && type.kind !== 'union') return undefined;
  const found = type.members.find(
    (member) =>
      member.bitField === undefined &&
      at >= member.offset &&
      at + length <= member.offset + member.type.size,
  );
  if (!found) return undefined;
  const inner = { ...place, type: found.type, physical: place.physical + found.offset };
  return { suffix: found.name === '' ? '' : `.${found.name}`, place: inner };
}

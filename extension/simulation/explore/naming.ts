/** Names a place in memory as C would, from where a task stands: `ep->rdllist.next`. */
import type { VariableInfo } from '../../bytecode/image';
import { KERNEL_HIGH, type Space } from '../../bytecode/memory-map';
import { resolveTypedef, type TypeInfo } from '../../bytecode/types';
import type { KernelTask } from '../../kernel/interfaces';
import type { Machine } from '../../vm/interfaces';
import type { FrameView } from '../interfaces';
import { chainOf } from '../position';
import type { SourceIndex } from '../source-index';
import { frameViews, variablesInScope } from '../stack';

export interface Named {
  readonly text: string;
  readonly type: TypeInfo;
}

export class Namer {
  constructor(
    private readonly machine: Machine,
    private readonly index: SourceIndex,
  ) {}

  /** What stands at this place, by the variables of the task's functions and by globals. */
  nameOf(physical: number, task: KernelTask): Named | undefined {
    const views = frameViews(chainOf(this.machine, task.registers), this.index);
    const own = views.filter((view) => !isHelper(view.function.span.file.path));
    for (const view of [...own, ...views]) {
      const found = this.inFrame(physical, view, task.registers.userBase);
      if (found) return found;
    }
    return (
      this.inGlobals(physical, 'kernel', 0) ??
      this.inGlobals(physical, 'user', task.registers.userBase)
    );
  }

  /** A value of this type for people; pointers by what they lead to. */
  valueText(type: TypeInfo | undefined, low: number, high: number, task: KernelTask): string {
    const plain = type && resolveTypedef(type);
    if (plain?.kind === 'int' || plain?.kind === 'enum') {
      const bits = plain.size * 8;
      const raw = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
      return (plain.signed ? BigInt.asIntN(bits, raw) : BigInt.asUintN(bits, raw)).toString();
    }
    if (low === 0 && high === 0) return plain?.kind === 'pointer' ? 'NULL' : '0';
    const target = high === KERNEL_HIGH ? this.nameOf(low >>> 0, task) : undefined;
    if (target && plain?.kind === 'pointer') return `&${withoutFirstMember(target.text)}`;
    const digits = (high >>> 0).toString(16) + (low >>> 0).toString(16).padStart(8, '0');
    return `0x${digits.replace(/^0+(?=.)/, '')}`;
  }

  private inFrame(physical: number, view: FrameView, userBase: number): Named | undefined {
    for (const variable of variablesInScope(view)) {
      const at = this.addressOf(view, variable, userBase);
      if (at === undefined) continue;
      const here = memberAt(variable.name, variable.type, physical - at);
      if (here) return here;
      const plain = resolveTypedef(variable.type);
      if (plain.kind !== 'pointer') continue;
      const { words } = this.machine;
      const target = this.machine.translate(
        words[(at >>> 2) + 1]!,
        words[at >>> 2]!,
        words[(at >>> 2) + 1] === KERNEL_HIGH ? 'kernel' : 'user',
        userBase,
      );
      const found =
        target === undefined ? undefined : behind(variable.name, plain.target, physical - target);
      if (found) return found;
    }
    return undefined;
  }

  private addressOf(
    view: FrameView,
    { place }: VariableInfo,
    userBase: number,
  ): number | undefined {
    if (place.kind === 'frame') return view.frame + place.offset;
    if (place.kind !== 'global') return undefined;
    const high = view.space === 'kernel' ? KERNEL_HIGH : 0;
    return this.machine.translate(high, place.address, view.space, userBase);
  }

  private inGlobals(physical: number, space: Space, userBase: number): Named | undefined {
    const { low } =
      space === 'kernel'
        ? this.machine.toPointer(physical, space)
        : this.machine.toPointer(physical, space, userBase);
    const global = this.index.globalAt(low, space);
    return global?.span && memberAt(global.name, global.type, low - global.address);
  }
}

/** Headers and the generic tree code: their names say little about what is meant. */
function isHelper(path: string): boolean {
  return path.includes('/include/') || path.endsWith('/lib/rbtree.c');
}

/** `p->member`; a pointer to something without members is `*p`. */
function behind(name: string, type: TypeInfo, offset: number): Named | undefined {
  const plain = resolveTypedef(type);
  if (plain.kind !== 'struct' && plain.kind !== 'union') return memberAt(`*${name}`, type, offset);
  const found = memberAt('', type, offset);
  return found && { text: `${name}->${found.text.replace(/^\./, '')}`, type: found.type };
}

/** The innermost member at an offset. */
function memberAt(text: string, type: TypeInfo, offset: number): Named | undefined {
  if (offset < 0 || offset >= type.size) return undefined;
  const plain = resolveTypedef(type);
  if (plain.kind === 'array' && plain.element.size > 0) {
    const index = Math.floor(offset / plain.element.size);
    return memberAt(`${text}[${index}]`, plain.element, offset % plain.element.size);
  }
  if (plain.kind !== 'struct' && plain.kind !== 'union') return { text, type };
  for (const member of plain.members) {
    const name = member.name === '' ? text : `${text}.${member.name}`;
    const found = memberAt(name, member.type, offset - member.offset);
    if (found) return found;
  }
  return { text, type };
}

/** The address of a list head is that of its first member: `ep->rdllist.next` becomes `ep->rdllist`. */
function withoutFirstMember(text: string): string {
  return text.replace(/\.next$/, '');
}

/**
 * Whether evaluating a typed tree can change memory that outlives it. Functions are looked into: one that
 * writes only its own locals and calls only such functions is pure. Host functions and calls through pointers
 * are not, nor is anything that does not come to a decision (recursion).
 */
import { functionTree } from './sema/functions';
import type { GlobalSymbol } from './sema/symbols';
import type { Cleanup, Expr, Place, Stmt } from './sema/tree';

export class PurityCheck {
  private readonly known = new Map<GlobalSymbol, boolean>();

  /** True when the expression may write. */
  writes(expr: Expr): boolean {
    switch (expr.kind) {
      case 'assign':
        return this.writesPlace(expr.target) || this.writes(expr.value);
      case 'update':
        return this.writesPlace(expr.target) || this.writes(expr.value);
      case 'call':
        return (
          expr.callee.kind !== 'global-address' ||
          this.functionWrites(expr.callee.symbol) ||
          expr.arguments.some((argument) => this.writes(argument))
        );
      case 'host':
      case 'syscall':
        return true;
      case 'block-value':
        return this.statementWrites(expr.block);
      case 'memory':
      case 'pointer-offset':
        return this.writes(expr.pointer);
      case 'pointer-index':
        return this.writes(expr.pointer) || this.writes(expr.index);
      case 'unary':
      case 'convert':
        return this.writes(expr.operand);
      case 'binary':
      case 'logical':
      case 'comma':
        return this.writes(expr.left) || this.writes(expr.right);
      case 'conditional':
        return this.writes(expr.condition) || this.writes(expr.then) || this.writes(expr.else);
      default:
        return false;
    }
  }

  private writesPlace(place: Place): boolean {
    if (place.kind === 'local') return place.variable.indirect;
    return place.pointer.kind !== 'local-address' || this.writes(place.pointer);
  }

  private functionWrites(symbol: GlobalSymbol): boolean {
    const target = symbol.target ?? symbol;
    const known = this.known.get(target);
    if (known !== undefined) return known;
    this.known.set(target, true);
    const tree = target.owner && functionTree(target.owner, target);
    const result = !tree || this.statementWrites(tree.body);
    target.tree = undefined;
    this.known.set(target, result);
    return result;
  }

  private statementWrites(node: Stmt): boolean {
    switch (node.kind) {
      case 'empty':
      case 'jump':
        return false;
      case 'block':
        return (
          node.items.some((item) => this.statementWrites(item)) ||
          (node.value !== undefined && this.writes(node.value)) ||
          this.cleanupWrites(node.inner, node.outer)
        );
      case 'declare':
        return node.effects.some((item) => this.writes(item));
      case 'expression':
        return this.writes(node.expression);
      case 'if':
        return (
          this.writes(node.condition) ||
          this.statementWrites(node.then) ||
          (node.else !== undefined && this.statementWrites(node.else))
        );
      case 'loop':
        return (
          (node.condition !== undefined && this.writes(node.condition)) ||
          (node.increment !== undefined && this.writes(node.increment)) ||
          this.statementWrites(node.body)
        );
      case 'switch':
        return this.writes(node.value) || this.statementWrites(node.body);
      case 'label':
        return this.statementWrites(node.body);
      case 'return':
        return node.value !== undefined && this.writes(node.value);
    }
  }

  private cleanupWrites(from: Cleanup | undefined, to: Cleanup | undefined): boolean {
    for (let cleanup = from; cleanup && cleanup !== to; cleanup = cleanup.outer) {
      if (this.writes(cleanup.call)) return true;
    }
    return false;
  }
}

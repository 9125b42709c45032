/** Expressions evaluated for what they do, not for their value. */
import { Op } from '../../bytecode/opcodes';
import type { Expr } from '../sema/tree';
import { newTarget } from '../sema/unit';
import { isAggregate, resolve, sizeOf } from '../types';
import { assign } from './assignments';
import { blockEffect } from './blocks';
import { callEffect, hostEffect } from './calls';
import { conditionalEffect, jumpIf } from './conditions';
import type { FunctionCode } from './function-code';
import { locate } from './places';
import { updateEffect } from './updates';
import { value } from './values';

export function effect(code: FunctionCode, expr: Expr): void {
  const mark = code.registers;
  run(code, expr);
  code.registers = mark;
}

function run(code: FunctionCode, expr: Expr): void {
  switch (expr.kind) {
    case 'const':
    case 'float':
    case 'global-address':
    case 'local-address':
    case 'local':
    case 'varargs':
      return;
    case 'memory':
      // A load whose value nobody wants still faults where C's would.
      if (isAggregate(expr.type) || expr.type.kind === 'function' || expr.type.kind === 'void') {
        effect(code, expr.pointer);
      } else value(code, expr);
      return;
    case 'unary':
    case 'convert':
      effect(code, expr.operand);
      return;
    case 'binary':
      if (expr.operator === '/' || expr.operator === '%') value(code, expr);
      else {
        effect(code, expr.left);
        effect(code, expr.right);
      }
      return;
    case 'pointer-offset':
      effect(code, expr.pointer);
      return;
    case 'pointer-index':
      effect(code, expr.pointer);
      effect(code, expr.index);
      return;
    case 'logical': {
      const past = newTarget();
      jumpIf(code, expr.left, past, expr.operator === '||');
      effect(code, expr.right);
      code.emitter.bind(past);
      return;
    }
    case 'conditional':
      conditionalEffect(code, expr);
      return;
    case 'assign':
      assign(code, expr);
      return;
    case 'update':
      updateEffect(code, expr);
      return;
    case 'comma':
      effect(code, expr.left);
      effect(code, expr.right);
      return;
    case 'call':
      callEffect(code, expr);
      return;
    case 'host':
      hostEffect(code, expr);
      return;
    case 'syscall':
      value(code, expr);
      return;
    case 'block-value':
      blockEffect(code, expr.block);
      return;
    case 'zero':
      zero(code, expr);
      return;
    case 'trap':
      code.emitter.op1(Op.TRAP, expr.reason);
      code.emitter.reachable = false;
      return;
  }
}

function zero(code: FunctionCode, { variable, span }: Extract<Expr, { kind: 'zero' }>): void {
  const type = resolve(variable.type);
  const place: Expr = {
    kind: 'local',
    type,
    span,
    quals: 0,
    barrier: false,
    variable,
    offset: 0,
  };
  const { pointer } = locate(code, place);
  code.emitter.op2(Op.ZERO, pointer, sizeOf(type));
}

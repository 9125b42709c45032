/**
 * Functions and statements of a C file as a reader sees them, from tree-sitter's tree. A compound statement
 * stands in the list by its head (`if (…)`, `while (…)`), its parts follow with that head as context. Macros
 * that look like calls but have a body count as what they are: `SYSCALL_DEFINE4(epoll_ctl, …) {…}` is the
 * function epoll_ctl, `list_for_each_entry(…) {…}` a loop.
 */
import type { Node } from 'web-tree-sitter';
import type { SourceFile, Span } from '../base/span';
import type { CSyntax } from './c-syntax';

export interface OutlineStatement {
  /** Of the statement, or of its head. */
  readonly span: Span;
  /** 1-based line on which the head ends. */
  readonly endLine: number;
  readonly text: string;
  /** Heads around it, innermost first; an else branch has `else (condition)`. */
  readonly within: readonly string[];
}

export interface OutlineFunction {
  readonly name: string;
  /** Of the name in the definition. */
  readonly span: Span;
  /** 1-based line of the closing brace. */
  readonly endLine: number;
  /** In order of the text. */
  readonly statements: readonly OutlineStatement[];
}

/** Functions that have a body, in order of the text. Two of one name both appear (`#ifdef` … `#else`). */
export function outlineOf(syntax: CSyntax, file: SourceFile): readonly OutlineFunction[] {
  const tree = syntax.parse(file.text);
  try {
    const functions: OutlineFunction[] = [];
    collectFunctions(file, tree.rootNode, functions);
    return functions;
  } finally {
    tree.delete();
  }
}

function collectFunctions(file: SourceFile, parent: Node, into: OutlineFunction[]): void {
  const children = parent.namedChildren;
  children.forEach((node, i) => {
    if (node.type === 'function_definition') {
      const name = declaredName(node);
      const body = node.childForFieldName('body');
      if (name && body) into.push(outlineFunction(file, name, body));
    } else if (node.type === 'compound_statement') {
      const name = definedByMacro(children[i - 1]);
      if (name) into.push(outlineFunction(file, name, node));
    } else if (node.type.startsWith('preproc_')) collectFunctions(file, node, into);
  });
}

function outlineFunction(file: SourceFile, name: Node, body: Node): OutlineFunction {
  const statements: OutlineStatement[] = [];
  collectBlock(file, body, [], statements);
  return {
    name: name.text,
    span: spanOf(file, name.startIndex, name.endIndex, name),
    endLine: body.endPosition.row + 1,
    statements,
  };
}

/**
 * The identifier inside pointer, function and attribute declarators. `static int __init name(void)` is read as the end
 * of a declaration of `__init`, and a function without a name of the type `name`.
 */
function declaredName(definition: Node): Node | undefined {
  let node = definition.childForFieldName('declarator');
  if (node?.type === 'parenthesized_declarator')
    return definition.childForFieldName('type') ?? undefined;
  while (node && node.type !== 'identifier') node = node.childForFieldName('declarator');
  return node ?? undefined;
}

/** `SYSCALL_DEFINE4(epoll_ctl, …)`: its first argument. */
function definedByMacro(node: Node | undefined): Node | undefined {
  const call = callOf(node);
  if (!call || !/^(COMPAT_)?SYSCALL_DEFINE\d$/.test(call.childForFieldName('function')?.text ?? ''))
    return undefined;
  const first = call.childForFieldName('arguments')?.namedChildren[0];
  return first?.type === 'identifier' ? first : undefined;
}

function callOf(node: Node | undefined): Node | undefined {
  if (node?.type !== 'expression_statement') return undefined;
  const call = node.namedChildren[0];
  return call?.type === 'call_expression' ? call : undefined;
}

/** A call without its semicolon, which a block follows. */
function isMacroHead(node: Node, next: Node | undefined): boolean {
  return (
    next?.type === 'compound_statement' &&
    callOf(node) !== undefined &&
    (node.lastChild?.isMissing ?? false)
  );
}

type Within = readonly string[];

function collectBlock(
  file: SourceFile,
  block: Node,
  within: Within,
  into: OutlineStatement[],
): void {
  const children = block.namedChildren;
  for (let i = 0; i < children.length; i++) {
    const node = children[i]!;
    const next = children[i + 1];
    if (isMacroHead(node, next)) {
      const head = callOf(node)!;
      into.push(statement(file, head, head.endIndex, within));
      collectBlock(file, next!, [head.text, ...within], into);
      i++;
    } else collect(file, node, within, into);
  }
}

function collect(file: SourceFile, node: Node, within: Within, into: OutlineStatement[]): void {
  switch (node.type) {
    case 'comment':
      return;
    case 'compound_statement':
      return collectBlock(file, node, within, into);
    case 'if_statement':
      return collectIf(file, node, within, into);
    case 'for_statement':
    case 'while_statement':
    case 'switch_statement': {
      const body = node.childForFieldName('body');
      const head = headText(file, node, body);
      into.push(statement(file, node, node.startIndex + head.length, within));
      if (body) collect(file, body, [head, ...within], into);
      return;
    }
    case 'do_statement': {
      const body = node.childForFieldName('body');
      const condition = node.childForFieldName('condition');
      if (body) collect(file, body, [`do while ${condition?.text ?? ''}`, ...within], into);
      if (condition) into.push(statement(file, condition, condition.endIndex, within, 'while '));
      return;
    }
    case 'labeled_statement':
      return collectLabelled(file, node, within, into);
    case 'case_statement':
      return collectCase(file, node, within, into);
    default:
      if (node.type.startsWith('preproc_')) collectBlock(file, node, within, into);
      else if (/(_statement|^declaration|^ERROR)$/.test(node.type))
        into.push(statement(file, node, node.endIndex, within));
  }
}

function collectIf(file: SourceFile, node: Node, within: Within, into: OutlineStatement[]): void {
  const condition = node.childForFieldName('condition');
  const consequence = node.childForFieldName('consequence');
  const alternative = node.childForFieldName('alternative');
  const end = condition?.endIndex ?? node.endIndex;
  into.push(statement(file, node, end, within));
  const head = `if ${condition?.text ?? ''}`;
  if (consequence) collect(file, consequence, [head, ...within], into);
  const otherwise = alternative?.namedChildren.find(({ type }) => type !== 'comment');
  if (otherwise) collect(file, otherwise, [`else ${condition?.text ?? ''}`, ...within], into);
}

function collectLabelled(
  file: SourceFile,
  node: Node,
  within: Within,
  into: OutlineStatement[],
): void {
  const label = node.childForFieldName('label');
  if (label) into.push(statement(file, label, label.endIndex + 1, within));
  for (const child of node.namedChildren) {
    if (child.type !== 'statement_identifier') collect(file, child, within, into);
  }
}

function collectCase(file: SourceFile, node: Node, within: Within, into: OutlineStatement[]): void {
  const value = node.childForFieldName('value');
  const colon = node.children.find(({ type }) => type === ':');
  const end = colon?.endIndex ?? node.startIndex;
  into.push(statement(file, node, end, within));
  const head = `case ${value?.text ?? 'default'}`;
  for (const child of node.namedChildren) {
    if (child.id !== value?.id) collect(file, child, [head, ...within], into);
  }
}

function headText(file: SourceFile, node: Node, body: Node | null): string {
  return file.text.slice(node.startIndex, body?.startIndex ?? node.endIndex).trimEnd();
}

function statement(
  file: SourceFile,
  node: Node,
  end: number,
  within: Within,
  prefix = '',
): OutlineStatement {
  const text = file.text.slice(node.startIndex, end);
  const lines = text.split('\n').length - 1;
  return {
    span: spanOf(file, node.startIndex, end, node),
    endLine: node.startPosition.row + 1 + lines,
    text: prefix + text,
    within,
  };
}

function spanOf(file: SourceFile, start: number, end: number, node: Node): Span {
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  return { file, start, end, line: node.startPosition.row + 1, column: start - lineStart + 1 };
}

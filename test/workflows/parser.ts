/** Workflows as GitHub's own parser reads them, and what its filters and expressions come to for an event. */
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import {
  convertWorkflowTemplate,
  isBasicExpression,
  isMapping,
  isScalar,
  NoOperationTraceWriter,
  parseWorkflow,
  type WorkflowTemplate,
} from '@actions/workflow-parser';

type Token = NonNullable<WorkflowTemplate['concurrency']>;

export interface Parsed {
  readonly template: WorkflowTemplate;
  /** What GitHub would refuse it for. */
  readonly errors: string[];
}

export async function parseText(name: string, content: string): Promise<Parsed> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const errors = () => context.errors.getErrors().map(({ message }) => message);
  if (!value) return { template: { events: {}, jobs: [] } as unknown as WorkflowTemplate, errors: errors() };
  const template = await convertWorkflowTemplate(context, value, undefined, {
    fetchReusableWorkflowDepth: 0,
  });
  return { template, errors: errors() };
}

/** A mapping of scalars, each evaluated: `{ group: 'release-main', 'cancel-in-progress': 'false' }`. */
export function evaluateMapping(token: Token | undefined, contexts: object): Record<string, string> {
  if (token === undefined || !isMapping(token)) return {};
  return Object.fromEntries(
    [...token].map(({ key, value }) => {
      if (isBasicExpression(value)) return [key.toString(), evaluate(value.expression, contexts)];
      return [key.toString(), isScalar(value) ? value.toString() : ''];
    }),
  );
}

/** The expression's value as text; `success()` and its like are true and false as in a run that goes well. */
export function evaluate(expression: string, contexts: object): string {
  const is = (value: boolean) => () => new data.BooleanData(value);
  const functions = Object.entries({
    success: is(true),
    always: is(true),
    failure: is(false),
    cancelled: is(false),
  }).map(([name, call]) => ({ name, minArgs: 0, maxArgs: 0, call }));
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  const values = JSON.parse(JSON.stringify(contexts), data.reviver);
  const known = new Map(functions.map((each) => [each.name, each]));
  return new Evaluator(tree, values, known).evaluate().coerceString();
}

/** Whether a push or a pull request to `ref` starts the workflow. */
export function starts({ template }: Parsed, event: 'push' | 'pull_request', ref: string): boolean {
  if (!(event in template.events)) return false;
  const filter = template.events[event] ?? {};
  const { branches, tags } = filter as { branches?: string[]; tags?: string[] };
  const [, kind, name = ''] = /^refs\/(heads|tags)\/(.*)$/.exec(ref) ?? [];
  const [own, other] = kind === 'tags' ? [tags, branches] : [branches, tags];
  if (own === undefined) return other === undefined;
  return matches(own, name);
}

/**
 * GitHub's filter patterns: the last one that matches decides, `!` takes out.
 * Source: "Filter pattern cheat sheet", Workflow syntax for GitHub Actions.
 */
export function matches(patterns: readonly string[], name: string): boolean {
  return patterns.reduce((matched, pattern) => {
    const negative = pattern.startsWith('!');
    return regExpOf(negative ? pattern.slice(1) : pattern).test(name) ? !negative : matched;
  }, false);
}

function regExpOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*|\*|[.\\^$(){}|]/g, (special) => {
    if (special === '**') return '.*';
    return special === '*' ? '[^/]*' : `\\${special}`;
  });
  return new RegExp(`^${source}$`);
}

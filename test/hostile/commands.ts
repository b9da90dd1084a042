/** Every file and log command of the runner package, given every hostile value, and what the runner made of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Played, playBundle } from '../runner-model/index.ts';
import { hostileValues, megabyte, nul } from './values.ts';

/** The whole table: nothing keeps these two from a program's output. */
const values = [...hostileValues, nul, megabyte];

interface Command {
  /** Kinds of annotations that are its own. */
  readonly annotates?: 'notice' | 'warning' | 'error';
  /** Whether the value may not be taken. */
  readonly refuses?: (text: string) => boolean;
  /** What the value has to have become; one fault, or null. */
  readonly became?: (run: Played, text: string, index: number) => boolean;
}

const always = (): boolean => true;
const same = (a: string | undefined, b: string): boolean => a === b;

export const commands: Readonly<Record<string, Command>> = {
  'output value': {
    refuses: (text) => text.includes('\0') || text.length > 2 ** 19,
    became: (run, text, index) => same(run.outputs[`o${index}`], text),
  },
  'output name': { refuses: always },
  'variable value': {
    refuses: (text) => text.includes('\0') || text.length > 32_766,
    became: (run, text, index) => same(run.env[`V${index}`], text),
  },
  'variable name': { refuses: always },
  'directory on PATH': {
    refuses: (text) => /[\r\n\0:]/.test(text) || text.length > 4000,
    became: (run, text) => run.path.includes(`/opt/${text}`),
  },
  state: { refuses: (text) => text.length > 32_000 },
  mask: { annotates: 'warning' },
  debug: {},
  info: {},
  notice: { annotates: 'notice' },
  warning: { annotates: 'warning' },
  error: { annotates: 'error' },
  'title of an annotation': { annotates: 'notice' },
  'file of an annotation': { annotates: 'notice' },
  'title of a group': {},
  'output of a program': {},
  summary: {},
  'reason of a failure': { annotates: 'error' },
};

export interface Spoken {
  readonly command: string;
  readonly tried: number;
  readonly refused: number;
  readonly neutralised: number;
  /** Why something got through: of one value, or of all together. */
  readonly faults: readonly string[];
}

/** Plays one command with the whole table. */
export async function speak(command: string): Promise<Spoken> {
  await using run = await playBundle(path.join(import.meta.dirname, 'testdata/speaker'), {
    inputs: { command },
    files: { 'values.json': JSON.stringify(values.map(({ text }) => text)) },
    nodeArgs: ['--conditions=@slipway/source'],
  });
  const rules = commands[command] ?? {};
  const faults = together(run, command, rules);
  const refused = JSON.parse(readFileSync(path.join(run.workspace, 'results.json'), 'utf8')) as boolean[];
  for (const [index, { name, text }] of values.entries()) {
    const should = rules.refuses?.(text) ?? false;
    if (refused[index] !== should) faults.push(`${name}: ${should ? 'taken' : 'refused'}`);
    else if (!should && rules.became?.(run, text, index) === false)
      faults.push(`${name}: became something else`);
  }
  const count = refused.filter((was) => was).length;
  return { command, tried: values.length, refused: count, neutralised: values.length - count, faults };
}

/** What no value may have done, whichever it was. */
function together(run: Played, command: string, { annotates, became }: Command): string[] {
  const faults: string[] = [];
  const check = (sound: boolean, fault: string): void => void (sound || faults.push(fault));
  const keys = (record: Readonly<Record<string, string>>, own: RegExp): string[] =>
    became === undefined ? Object.keys(record) : Object.keys(record).filter((name) => !own.test(name));
  check(keys(run.outputs, /^o\d+$/).length === 0, `outputs ${Object.keys(run.outputs)}`);
  check(keys(run.env, /^V\d+$/).length === 0, `variables ${Object.keys(run.env)}`);
  check(
    run.path.every((entry) => values.some(({ text }) => `/opt/${text}` === entry)),
    'another directory on PATH',
  );
  check(
    Object.keys(run.state).every((name) => ['isPost', 'slipway'].includes(name)),
    'state',
  );
  check(run.state.isPost === 'true', 'post does not know that it is post');
  check(run.post?.conclusion === 'success', 'post does not run');
  check(run.files.join() === 'results.json', `files ${run.files.join()}`);
  check(
    run.annotations.every(({ kind }) => kind === annotates),
    `annotations ${JSON.stringify(run.annotations).slice(0, 300)}`,
  );
  check(
    command === 'file of an annotation' || run.annotations.every(({ file }) => file === undefined),
    'an annotation at a file',
  );
  check(
    run.conclusion === (command === 'reason of a failure' ? 'failure' : 'success'),
    `conclusion ${run.conclusion}`,
  );
  check(run.maskedLog.split('\n').includes('a canary sings'), 'masked, swallowed or stopped: the canary');
  check(!/##\[(?!(?:error|warning|notice|debug|group|endgroup)\]|\\)[a-z]/.test(run.log), 'a marker');
  const opened = run.log.match(/^##\[group\]/gm)?.length ?? 0;
  check(opened === (command === 'title of a group' ? values.length : 0), `${opened} groups`);
  check(command === 'summary' || run.summary === '', 'a summary');
  check(!/<img|!\[x\]\(|[\u202a-\u202e\u2066-\u2069]/.test(run.summary), 'markup in the summary');
  return faults;
}

/** One hostile value in one input of one action: played, and judged by everything that it could have done. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { manifestFiles, readManifest } from '../../scripts/action-manifest.ts';
import { repository } from '../../scripts/workspaces.ts';
import { type Played, playBundle } from '../runner-model/index.ts';
import { type Bed, entryOf } from './bed.ts';
import { isNonsense, readWith } from './inputs.ts';
import { forged, type HostileValue } from './values.ts';

/**
 * `refused`: one message that names the input, and nothing was done. `neutralised`: taken as text, without an effect.
 * `let through`: anything else.
 */
export type Outcome = 'refused' | 'neutralised' | 'let through';

export interface Judged {
  readonly action: string;
  readonly input: string;
  readonly value: string;
  readonly outcome: Outcome;
  /** What was wrong; empty unless let through. */
  readonly faults: readonly string[];
}

/** Inputs beside the hostile one: so that nothing takes long, and nothing is missing. */
const beside: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'one-click': { gate: 'none', port: '1', 'watch-window': '10s', 'watch-interval': '1s' },
  'auto-rollback': { 'release-json': 'release.json' },
};

export async function playCase(
  bed: Bed,
  action: string,
  input: string,
  value: HostileValue,
): Promise<Judged> {
  const { action: entry, nodeArgs } = entryOf(bed, action);
  await using run = await playBundle(entry, {
    repository: bed.module,
    inputs: { ...beside[action], ...readWith(action, input), [input]: value.text },
    env: bed.env,
    nodeArgs,
  });
  const faults = [
    ...sideEffects(run, action, bed.env),
    ...(isNonsense(action, input, value) ? taken(run, input) : []),
  ];
  const outcome =
    faults.length > 0 ? 'let through' : run.exitCode !== 0 && names(run, input) ? 'refused' : 'neutralised';
  return { action, input, value: value.name, outcome, faults };
}

/** The Go that later steps of the job are given. */
const given = (action: string, variable: string): boolean =>
  action === 'setup-go-build' && ['GOTOOLCHAIN', 'SLIPWAY_GOTOOLCHAIN'].includes(variable);

/** Of a checkout into which a test wrote a file. */
const ownWarning = 'the work tree holds changes that the commit does not';

/** An annotation that the gate makes of what a check found: it names the row, and the rule where that is another. */
const isFinding = (action: string, title: string | undefined): boolean =>
  ['quality-gate', 'one-click'].includes(action) &&
  /^(?:tests|coverage\.total|vet|gofmt)(?:: [a-z./-]+)?$/.test(title ?? '');

/** What no value may do, whether it is taken or not. */
export function sideEffects(run: Played, action: string, env: Readonly<Record<string, string>>): string[] {
  const faults: string[] = [];
  const check = (sound: boolean, fault: string): void => void (sound || faults.push(fault));
  const outputs = Object.keys(
    readManifest(repository, manifestFiles(repository, action)[0] ?? '').outputs ?? {},
  );
  const unknown = Object.keys(run.outputs).filter((name) => !outputs.includes(name));
  const all = [run, ...(run.post === undefined ? [] : [run.post])];
  const codes = action === 'quality-gate' ? [0, 1, 2] : [0, 1];
  check(codes.includes(run.exitCode ?? -1), `exit code ${run.exitCode}`);
  check(unknown.length === 0, `outputs ${unknown.join(', ')}`);
  check(
    Object.keys(run.env).every((name) => name in env || given(action, name)),
    `variables ${Object.keys(run.env)}`,
  );
  check(
    run.path.every((folder) => action === 'setup-go-build' && existsSync(path.join(folder, 'go'))),
    `PATH ${run.path.join(', ')}`,
  );
  check(
    Object.keys(run.state).every((name) => ['isPost', 'slipway'].includes(name)),
    'state',
  );
  check(run.orphans.length === 0, 'processes left');
  check(run.leftInTemp.length === 0, `left in temp: ${run.leftInTemp.join(', ')}`);
  for (const { annotations: every, log, maskedLog, summary } of all) {
    const annotations = every.filter(
      ({ message, title }) => !message.startsWith(ownWarning) && !isFinding(action, title),
    );
    const foreign = annotations.filter(({ title, kind }) => title !== action || kind !== 'error');
    check(foreign.length === 0, `annotations: ${JSON.stringify(foreign).slice(0, 200)}`);
    check(annotations.length <= 1, `${annotations.length} annotations`);
    check(!/^\s+at .+:\d+:\d+\)?$/m.test(log), 'a stack');
    check(
      !log.includes('fault of Slipway'),
      `called a fault of ours: ${annotations[0]?.message.slice(0, 200)}`,
    );
    check(bare(log) === bare(maskedLog), 'something is masked');
    check(!/##\[(?!error\]|warning\]|notice\]|group\]|endgroup\]|\\)[a-z]/.test(log), 'a marker');
    check(!/[\u202a-\u202e\u2066-\u2069]/.test(summary), 'a summary that turns text around');
    check(!/<img|!\[x\]\(http/.test(summary), 'markup in the summary');
  }
  check(!existsSync(path.join(run.workspace, forged)), 'a shell ran it');
  const job = path.resolve(run.workspace, '../../..');
  const outside = readdirSync(job, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.includes(forged) && !file.startsWith(path.relative(job, run.workspace)),
  );
  check(outside.length === 0, `outside of the workspace: ${outside.join(', ')}`);
  return faults;
}

/** Without the tokens of stopped commands, which the runner masks itself. */
function bare(log: string): string {
  return log.replaceAll(/^::stop-commands::.*$|^::(?:[0-9a-f]{32}|\*+)::$/gm, '');
}

/** What nonsense may not do: pass, go on, or be refused without a word about the input. */
function taken(run: Played, input: string): string[] {
  if (run.exitCode === 0) return ['exit code 0'];
  const made = run.files.filter((file) => !file.startsWith('.git/'));
  return [
    ...(names(run, input)
      ? []
      : [`the message does not name the input: ${run.annotations[0]?.message.slice(0, 200)}`]),
    ...(made.length > 0 ? [`made ${made.slice(0, 3).join(', ')}`] : []),
  ];
}

function names(run: Played, input: string): boolean {
  return run.annotations[0]?.message.startsWith(`${input}: `) ?? false;
}

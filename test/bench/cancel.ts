/**
 * The command line, ended by SIGINT, SIGTERM and SIGKILL in each phase of a release: processes that it leaves, versions
 * that serve then, and whether the next start brings everything into order. A killed process runs no code any more, so
 * what it leaves at once has no target; what the next start leaves has.
 */
import type { Figure } from '../../scripts/bench-figures.ts';
import { at, cli, type Ended, type Running, runArgs, startCli, ungated } from '../main-job/cli.ts';
import { makePlace, type Place, until } from '../main-job/place.ts';

export const about = 'phases x signals: processes left, versions serving, the next start';

const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

interface Phase {
  readonly name: string;
  /** Of the version that is released in it. */
  readonly behaviour?: string;
  readonly args?: readonly string[];
  /** Resolves in the midst of it. */
  reached(place: Place, run: Running): Promise<unknown>;
}

const intent = (place: Place, phase: string): Promise<unknown> =>
  until(() => place.ledgerOrNull()?.intent?.phase === phase);

const phases: readonly Phase[] = [
  { name: 'build', reached: (_, run) => run.says('> build') },
  { name: 'gate', args: [], reached: (_, run) => run.says('> gate') },
  {
    name: 'release',
    behaviour: 'readyAfter: 30e9',
    args: [...ungated, '--start-timeout', '60s'],
    reached: (place) => until(() => place.instances().length === 2),
  },
  { name: 'watch', reached: (place) => intent(place, 'watching') },
  { name: 'rollback', behaviour: 'errorEvery: 2', reached: (place) => intent(place, 'rolling-back') },
];

interface Seen {
  /** Processes beside the front and what serves, as soon as the command line has ended; compilers may take a moment. */
  readonly left: number;
  readonly leftAfterNext: number;
  readonly serving: number;
  readonly known: boolean;
  readonly nextClean: boolean;
}

export async function measure(_args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const signal of signals) {
    await using place = await makePlace();
    await succeed(cli(place, runArgs(place, ...ungated)));
    for (const [index, phase] of phases.entries()) {
      const seen = await tryPhase(place, phase, signal, index + 1);
      const figure = (what: string, value: number, target?: Figure['target']): void => {
        const name = `${phase.name}, ${signal}: ${what}`;
        figures.push({ figure: name, value, unit: '', ...(target === undefined ? {} : { target }) });
      };
      figure('processes left', seen.left, signal === 'SIGKILL' ? undefined : { max: 0 });
      figure('versions serving', seen.serving, { min: 1, max: 1 });
      figure('of them known to the ledger', Number(seen.known), { min: 1 });
      figure('next start clean', Number(seen.nextClean), { min: 1 });
      figure('processes left after it', seen.leftAfterNext, { max: 0 });
      say(`${phase.name}, ${signal}: ${JSON.stringify(seen)}`);
    }
  }
  return figures;
}

async function tryPhase(place: Place, phase: Phase, signal: NodeJS.Signals, minor: number): Promise<Seen> {
  place.service.commit(`1.${minor}.0`, phase.behaviour);
  const run = startCli(place, runArgs(place, ...(phase.args ?? ungated)));
  await phase.reached(place, run);
  run.kill(signal);
  const ended = await run.ended;
  if (signal === 'SIGKILL' ? ended.signal !== signal : ended.code !== 130) {
    throw new Error(`${phase.name}, ${signal}: ended with ${ended.code ?? ended.signal}\n${ended.stderr}`);
  }
  const left = stray(place);
  const answers = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const answer = await place.answers();
    // A version that is being rolled back answers some requests with an error: no version of its own.
    if (!/^5\d\d$/.test(answer)) answers.add(answer);
  }
  const entries = place.ledger().entries.map(({ version }) => version);
  const known = [...answers].every((version) => entries.includes(version) || version === `1.${minor}.0`);

  place.service.commit(`1.${minor}.1`, 'readyAfter: 300e6');
  const next = await cli(place, runArgs(place, ...ungated));
  const verify = await cli(place, ['ledger', 'verify', ...at(place)]);
  const nextClean =
    next.code === 0 &&
    verify.code === 0 &&
    place.ledger().intent === null &&
    (await place.answers()) === `1.${minor}.1`;
  // Compilers of a killed build end by themselves.
  for (let wait = 0; wait < 100 && stray(place) > 0; wait++)
    await new Promise((done) => setTimeout(done, 50));
  return { left, leftAfterNext: stray(place), serving: answers.size, known, nextClean };
}

/** Processes beside the front and one instance. */
function stray(place: Place): number {
  return place.processes().length - 2;
}

async function succeed(run: Promise<Ended>): Promise<void> {
  const { code, stderr } = await run;
  if (code !== 0) throw new Error(`the first release failed:\n${stderr}`);
}

/** Runs checks beside each other, each after those that it needs. One that cannot answer is an ERROR in its rows. */
import { availableParallelism } from 'node:os';
import { ConfigError, type Context, formatDuration, formatPlace, ToolError } from '@slipway/kernel';
import { faultOfTool, faulty } from './answer.ts';
import type { Answer, Check, CheckResult, Report } from './check.ts';
import { notCompiled } from './compiles.ts';
import type { Finding } from './finding.ts';
import { heldLog } from './held-log.ts';
import { oneLine } from './text.ts';

/** A check with what the policy asks of it. */
export interface Asked {
  readonly check: Check;
  readonly section: unknown;
}

export interface Work {
  /** In the order in which they are begun where nothing else decides. */
  readonly asked: readonly Asked[];
  run(ctx: Context, asked: Asked, reports: readonly Report[]): Promise<CheckResult>;
  /** What the compiler refuses; asked at most once, and only for checks of compiled code. */
  compileErrors(ctx: Context): Promise<readonly Finding[]>;
  /** How many at once; most of them are parallel themselves. */
  readonly atOnce?: number;
}

/**
 * The answers in the order of `asked`, one for each row.
 * @throws CancelledError when ctx.signal aborts; whatever else a check throws that is neither ConfigError nor ToolError,
 * after the others were stopped
 */
export async function schedule(ctx: Context, work: Work): Promise<{ answers: Answer[]; reports: Report[] }> {
  const { asked, atOnce = Math.max(2, Math.floor(availableParallelism() / 2)) } = work;
  const stop = new AbortController();
  const signal = AbortSignal.any([ctx.signal, stop.signal]);
  const alone = asked.length === 1;
  const results = new Map<string, CheckResult>();
  const waiting = [...asked];
  let compiled: Promise<readonly Finding[]> | undefined;
  let telling: Promise<void> = Promise.resolve();

  const perform = async (one: Asked): Promise<void> => {
    const { check, section } = one;
    const started = ctx.clock.monotonic();
    const held = heldLog(ctx.log, check.name);
    const own: Context = { ...ctx, signal, log: alone ? ctx.log : held.log };
    const reports = (check.needs ?? []).flatMap((name) => results.get(name)?.reports ?? []);
    const tell = () => {
      const title = `${check.name} (${formatDuration(ctx.clock.monotonic() - started)})`;
      telling = telling.then(() => held.tell(title));
    };
    const result = await (async (): Promise<CheckResult> => {
      if (check.compiled === true) {
        compiled ??= work.compileErrors({ ...own, log: ctx.log });
        const errors = await compiled;
        if (errors.length > 0) return { answers: notCompiled(check, section, errors) };
      }
      return work.run(own, one, reports);
    })()
      .catch((error: unknown) => ({
        answers: check.rows(section).map((row) => unanswered(row, error, ctx.clock.monotonic() - started)),
      }))
      .finally(tell);
    results.set(check.name, result);
  };

  const isReady = ({ check }: Asked) =>
    (check.needs ?? []).every(
      (name) => results.has(name) || !asked.some((other) => other.check.name === name),
    );
  let running = 0;
  await new Promise<void>((resolve, reject) => {
    let broken: { readonly error: unknown } | undefined;
    const step = () => {
      while (broken === undefined && running < atOnce) {
        const next = waiting.findIndex(isReady);
        const [one] = next < 0 ? [] : waiting.splice(next, 1);
        if (one === undefined) break;
        running++;
        perform(one)
          .catch((error: unknown) => {
            broken ??= { error };
            stop.abort();
          })
          .finally(() => {
            running--;
            step();
          });
      }
      if (running > 0) return;
      if (broken !== undefined) telling.then(() => reject(broken?.error), reject);
      else if (waiting.length === 0) resolve();
      else reject(new Error(`checks need each other: ${waiting.map(({ check }) => check.name).join(', ')}`));
    };
    step();
  });
  await telling;
  return {
    answers: asked.flatMap((one) => complete(one, results.get(one.check.name)?.answers ?? [])),
    reports: asked.flatMap(({ check }) => results.get(check.name)?.reports ?? []),
  };
}

/** @throws what is neither ConfigError nor ToolError */
export function unanswered(row: string, error: unknown, durationMs: number): Answer {
  if (error instanceof ToolError) return faultOfTool(row, error, durationMs);
  if (!(error instanceof ConfigError)) throw error;
  const where = formatPlace(error.where);
  const why = `${where === '' ? '' : `${where}: `}${error.message}`;
  const answer = faulty(row, why, { command: row, durationMs }, [why]);
  return { ...answer, findings: answer.findings.map((finding) => ({ ...finding, fix: oneLine(error.fix) })) };
}

/** A row that a check leaves out is an ERROR; one that it should not have is kept, so that nothing is lost. */
function complete({ check, section }: Asked, answers: readonly Answer[]): Answer[] {
  const rows = check.rows(section);
  return [
    ...rows.map(
      (row) =>
        answers.find((answer) => answer.row === row) ??
        faulty(row, 'the check gave no answer', { command: check.name }),
    ),
    ...answers.filter(({ row }) => !rows.includes(row)),
  ];
}

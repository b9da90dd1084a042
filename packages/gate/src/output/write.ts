/** What a verdict leaves beside gate.json, for code scanning and for READMEs. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Judgement } from '../judge.ts';
import { coverageBadge, verdictBadge } from './badge.ts';
import { type Sarif, sarifOf } from './sarif.ts';

export interface Written {
  /** Absolute, as the others. */
  readonly sarif: string;
  readonly verdictBadge: string;
  readonly coverageBadge: string;
  /** What the SARIF does not hold. */
  readonly left: Sarif['left'];
}

/** @param folder the module's, from the repository's root */
export async function writeOutputs(
  judgement: Judgement,
  directory: string,
  folder: string,
): Promise<Written> {
  const sarif = sarifOf(judgement, { folder });
  const files = filesIn(directory);
  const { document } = judgement.gate;
  await writeFile(files.sarif, sarif.text);
  await writeFile(files.verdictBadge, `${JSON.stringify(verdictBadge(document))}\n`);
  await writeFile(files.coverageBadge, `${JSON.stringify(coverageBadge(document))}\n`);
  return { ...files, left: sarif.left };
}

/** The verdict of an earlier run, and all that says it, would outlive whatever stops this one. */
export async function removeOutputs(directory: string): Promise<void> {
  const files = [join(directory, 'gate.json'), ...Object.values(filesIn(directory))];
  await Promise.all(files.map((file) => rm(file, { force: true })));
}

function filesIn(directory: string): Omit<Written, 'left'> {
  return {
    sarif: join(directory, 'gate.sarif'),
    verdictBadge: join(directory, 'badge-verdict.json'),
    coverageBadge: join(directory, 'badge-coverage.json'),
  };
}

/** One job of several: says PARTIAL when its part of the tests passes, and leaves it for the job that joins them. */
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Artifacts, hashFile } from '@slipway/evidence';
import { reference } from '@slipway/evidence/reference';
import { annotate, type Part } from '@slipway/gate';
import { ConfigError } from '@slipway/kernel';
import { gateExitCodes, type Mark, markdownLimits, type Page, toMarkdown } from '@slipway/report';
import type { Action } from '@slipway/runner';

const reportName = 'shard.json';

/** Outputs, annotations, the artifact; a failure unless the part is as it should be. */
export async function concludeShard(action: Action, part: Part, artifact: string | null): Promise<void> {
  const { outputs, summary, log, artifacts } = action;
  const { verdict, rows, answers, reports } = part;
  const path = reports.find(({ kind }) => kind === 'shard')?.path;
  // That the other parts are not here is no fault of this one.
  const own = rows.filter((_, at) => answers[at]?.partial !== true);
  const left = annotate(log, { rows: own, answers }, null);
  if (left > 0)
    log.info(`GitHub keeps ten annotations of a kind: ${left} more findings stand in the summary`);
  summary.add(toMarkdown(pageOf(part), markdownLimits.summary));
  outputs.set('verdict', verdict);
  outputs.set('failed-rules', JSON.stringify(own.map(({ check }) => check)));
  outputs.set('shard', path ?? '');
  const uploaded = artifact !== null && path !== undefined;
  outputs.set('artifact', uploaded ? await leave(artifacts, path, artifact) : '');
  if (verdict === 'PARTIAL') return;
  const why = own.map(({ check, actual }) => `${check}: ${actual}`).join('; ');
  action.fail(`this part of the tests says ${verdict}: ${why}`, gateExitCodes[verdict]);
}

function pageOf({ verdict, rows }: Part): Page {
  const mark: Mark = verdict === 'PARTIAL' ? 'good' : 'bad';
  return {
    verdict: { mark, text: `A part of the tests: ${verdict}` },
    sections: rows.map(({ check, actual, findings }) => ({
      heading: check,
      text: [actual, ...findings.map(({ message }) => message)],
    })),
  };
}

async function leave(artifacts: Artifacts, path: string, name: string): Promise<string> {
  const entries = await readdir(dirname(path), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  await artifacts.upload(name, dirname(path), files);
  return `${name}@sha256:${await hashFile(path)}`;
}

/**
 * Folders and files as they are; what other jobs uploaded (`name@sha256:…`) below `folder`.
 * @throws ConfigError when an artifact holds another report than was handed over
 */
export async function takeShards(
  artifacts: Artifacts,
  given: readonly string[],
  folder: string,
): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  const paths: string[] = [];
  for (const one of given) {
    const { name, sha256 } = reference.exec(one)?.groups ?? {};
    if (name === undefined) {
      paths.push(one);
      continue;
    }
    const place = join(folder, String(paths.length + 1));
    await artifacts.download(name, place);
    const path = join(place, reportName);
    if ((await hashFile(path)) !== sha256) {
      throw new ConfigError(`the artifact ${name} holds another ${reportName} than was handed over`, {
        where: { name: 'shards' },
        fix: 'run the jobs of the shards and all that follow again; one artifact is written by one job only',
      });
    }
    paths.push(path);
  }
  return paths;
}

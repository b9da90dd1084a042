/** What a version is made of, for the day on which it has to be told apart from the one before. */
import type { BuildDocument } from '@slipway/evidence';
import type { Bill } from '@slipway/ledger';
import type { Target } from '@slipway/release';

/** The modules linked into its programs, and the keys of the configuration that its target will give it. */
export async function billOf({ binaries }: BuildDocument, target: Target): Promise<Bill> {
  const modules = new Map<string, { path: string; version: string }>();
  for (const { buildInfo } of binaries) {
    for (const { path, version } of buildInfo.dependencies) {
      modules.set(`${path} ${version}`, { path, version });
    }
  }
  const byPath = (a: { path: string }, b: { path: string }) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
  return {
    schema: 'slipway/bill/v1',
    modules: [...modules.values()].sort(byPath),
    configuration: await target.configuration(),
  };
}

/** Deployments say on GitHub what serves, also after a change that made none: a rollback by hand, a sweep. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openGitHub } from '@slipway/github';
import { recordRelease } from '@slipway/ledger/deployments';
import { storeOf } from '@slipway/pipeline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentContext } from '../../packages/kernel/testdata/silent-context.ts';
import { setServing } from '../../packages/ledger/src/transitions.ts';
import { stableLedger, stamp } from '../../packages/ledger/testdata/sample.ts';
import { keepDeploymentsTrue } from '../../packages/pipeline/src/deployments-true.ts';
import { type FakeGitHub, startGitHub } from '../github/index.ts';

const repository = 'octo-org/hello';
const names = { service: 'hello-service', environment: 'staging' };
let root: string;
let fake: FakeGitHub;
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'deployments-true-'));
  fake = await startGitHub({ repository });
});
afterEach(async () => {
  await fake[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

it('the version that came back is live, the one that was left is not; what GitHub refuses is a warning', async () => {
  const tokenFile = path.join(root, 'token');
  writeFileSync(tokenFile, fake.token);
  const warnings: string[] = [];
  const silent = silentContext(root, { env: { GITHUB_API_URL: fake.apiUrl } });
  const ctx = { ...silent, log: { ...silent.log, warn: (text: string) => warnings.push(text) } };
  const keeping = { kind: 'branch', branch: 'slipway-ledger', repository, tokenFile } as const;
  const place = { ...names, stateDirectory: root, run: 'local-1', ledger: keeping };
  const ledger = stableLedger('1.0.0', '1.1.0');
  const github = openGitHub({ ctx, token: fake.token, repository });
  for (const [version, digit] of [
    ['1.0.0', '1'],
    ['1.1.0', '2'],
  ] as const) {
    const artifact = ledger.entries.find((entry) => entry.version === version)?.artifact ?? '';
    const id = await recordRelease(
      github,
      {
        ...{ ...names, version, commit: fake.head, artifact, ledger, store: storeOf(keeping) },
        evidence: { build: digit.repeat(64), gate: null },
      },
      { request: version },
    );
    await github.deployments.addStatus(id, { state: 'success', description: 'kept' });
  }
  await github.close();
  const states = () =>
    fake.state.deployments
      .filter(({ environment }) => environment === 'staging')
      .map(({ statuses }) => statuses.at(-1)?.state);
  await keepDeploymentsTrue(ctx, place, setServing(ledger, '1.0.0', 'back', stamp));
  expect(states()).toEqual(['success', 'inactive']);
  expect(warnings).toEqual([]);

  writeFileSync(tokenFile, 'another');
  await keepDeploymentsTrue(ctx, place, ledger);
  expect(states()).toEqual(['success', 'inactive']);
  expect(warnings.join()).toMatch(/^deployments to staging may not say on GitHub what serves: /);
  await keepDeploymentsTrue(ctx, { ...place, ledger: { kind: 'file' } }, ledger);
  expect(warnings).toHaveLength(1);
});

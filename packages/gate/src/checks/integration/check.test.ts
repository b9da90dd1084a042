/** Commands of real shells against a real server on loopback. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelledError, type Context, ToolError } from '@slipway/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentContext } from '../../../../kernel/testdata/silent-context.ts';
import type { CheckInput, Given } from '../../check.ts';
import { rowOf } from '../../row.ts';
import { integration } from './check.ts';
import { type IntegrationSection, integrationSection } from './section.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway integration ')));
const directory = join(root, 'module');
mkdirSync(directory);
const digest = `sha256:${'d'.repeat(64)}`;
const server = http.createServer((request, response) => response.end(`seen ${request.url}`));
let baseUrl = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(root, { recursive: true, force: true });
});

const ask = `"${process.execPath}" -e 'fetch(process.env.BASE_URL + "/orders").then((r) => r.text()).then((t) => console.log(t))'`;

async function judged(
  policy: IntegrationSection,
  given: Given = {},
  signal = new AbortController().signal,
  env?: Context['env'],
  programs?: readonly string[],
) {
  const input: CheckInput<IntegrationSection> = {
    directory,
    prefix: '',
    go: { path: 'go', env: {} },
    policy,
    subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
    seenPpm: 950_000,
    packages: [],
    ...(programs && { programs }),
    change: () => Promise.resolve(null),
    tool: () => Promise.reject(new Error('no tool is asked for')),
    outputDirectory: root,
    reports: [],
    given: { baseUrl, artifact: digest, ...given },
  };
  const { answers, reports = [] } = await integration.run(
    silentContext(root, { signal, env: env ?? process.env }),
    input,
  );
  const [answer] = answers;
  if (answer === undefined) throw new Error('no answer');
  return { answer, row: rowOf(answer), reports };
}

describe('integration', () => {
  test('speaks to the service in the module folder, and the row is bound to what answered', async () => {
    const { row, reports } = await judged({ command: `pwd && ${ask}` });
    expect(row).toMatchObject({
      check: 'integration',
      verdict: 'PASS',
      actual: `passed against ${digest} at ${baseUrl}`,
      threshold: 'exit code 0',
      proof: { exitCode: 0 },
    });
    expect(row.proof.command).toContain(`BASE_URL=${baseUrl} pwd && `);
    expect(reports.map(({ kind }) => kind)).toEqual(['log']);
    expect(readFileSync(reports[0]?.path ?? '', 'utf8')).toBe(`${directory}\nseen /orders\n`);
  });

  test('another exit code fails, with the end of the output', async () => {
    const { row, answer } = await judged({ command: 'seq 1 100; echo "order 7 is lost" >&2; exit 3' });
    expect(row).toMatchObject({
      verdict: 'FAIL',
      actual: `failed with exit code 3 against ${digest} at ${baseUrl}`,
      proof: { exitCode: 3 },
    });
    const [finding] = answer.findings;
    expect(finding).toMatchObject({ rule: 'integration', scope: digest, waivable: false });
    expect(finding?.message).toContain('failed with exit code 3');
    expect(finding?.details).toHaveLength(40);
    expect(finding?.details).toContain('order 7 is lost');
    expect(finding?.details).toContain('100');
  });

  test('a log that cannot be written is an ERROR of the row, not the end of the gate', async () => {
    const log = join(root, 'integration.log');
    rmSync(log, { recursive: true, force: true });
    mkdirSync(log);
    try {
      const error: unknown = await judged({ command: 'true' }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(ToolError);
      expect((error as ToolError).message).toMatch(
        /^the log of the integration command cannot be written: EISDIR/,
      );
    } finally {
      rmSync(log, { recursive: true, force: true });
    }
  });

  test('a signal fails, and a command that takes too long is stopped and fails', async () => {
    expect((await judged({ command: 'kill -9 $$' })).row).toMatchObject({
      verdict: 'FAIL',
      actual: `was ended by SIGKILL against ${digest} at ${baseUrl}`,
    });
    const { row } = await judged({
      command: 'echo begun; trap "exit 5" INT; sleep 30',
      timeout: '300ms',
    });
    expect(row).toMatchObject({
      verdict: 'FAIL',
      actual: `was stopped after 300 ms against ${digest} at ${baseUrl}`,
      findings: [{ rule: 'integration.timeout' }],
    });
  });

  test('a command that cannot be run is an ERROR', async () => {
    const { row } = await judged({ command: 'no-such-program-here --now' });
    expect(row.verdict).toBe('ERROR');
    expect(row.actual).toContain('could not be run (exit code 127)');
    expect((await judged({ command: `"${root}"` })).row.verdict).toBe('ERROR');
    const path = { PATH: '/nowhere' };
    expect((await judged({ command: 'true' }, {}, undefined, path)).row.actual).toContain(
      'there is no sh in PATH',
    );
  });

  test('without a command there is nothing to judge; with one, something must answer, and be named by its digest', async () => {
    expect((await judged({})).row).toMatchObject({ verdict: 'NA' });
    // Before a release nothing serves: who judges there says so.
    expect((await judged({ command: 'false' }, { baseUrl: 'none', artifact: '' })).row).toMatchObject({
      verdict: 'NA',
      actual: expect.stringContaining('nothing runs yet'),
      proof: { command: 'false' },
    });
    const refused = async (given: Given) => {
      const { row } = await judged({ command: 'true' }, given);
      expect(row.verdict, JSON.stringify(given)).toBe('ERROR');
      return row.actual;
    };
    expect(await refused({ baseUrl: '' })).toContain('nobody says where the service answers');
    for (const url of ['localhost:80', 'file:///etc', 'http://a:b@127.0.0.1/']) {
      expect(await refused({ baseUrl: url })).toContain('is no http or https address');
    }
    expect(await refused({ artifact: '' })).toContain('nobody says what answers at the base URL');
    for (const artifact of ['shop:latest', 'sha256:abc', `${digest} x`]) {
      expect(await refused({ artifact })).toContain('is not named by a digest');
    }
    for (const artifact of ['d'.repeat(64), `registry.example.com/shop@${digest}`]) {
      expect((await judged({ command: 'true' }, { artifact })).row.verdict, artifact).toBe('PASS');
    }
  });

  test('beside a build, what answers must be one of its programs', async () => {
    const other = 'e'.repeat(64);
    const beside = async (...programs: string[]) =>
      (await judged({ command: 'true' }, {}, undefined, undefined, programs)).row;
    expect((await beside(other, 'd'.repeat(64))).verdict).toBe('PASS');
    expect(await beside(other)).toMatchObject({
      verdict: 'ERROR',
      actual: expect.stringContaining(`is no program of the build that is judged: ${digest}`),
    });
  });

  test('a cancel ends the command', async () => {
    const controller = new AbortController();
    const work = judged({ command: 'sleep 30' }, {}, controller.signal);
    setTimeout(() => controller.abort(), 100);
    await expect(work).rejects.toThrow(CancelledError);
  });

  test('the log is cut at 16 MiB, and the end is still known', { timeout: 60_000 }, async () => {
    const command = 'head -c 20000000 /dev/zero | tr "\\0" "x" | fold -w 999; echo; echo last';
    const { row, answer, reports } = await judged({ command: `${command}; exit 1` });
    expect(row.verdict).toBe('FAIL');
    expect(answer.findings[0]?.details?.at(-1)).toBe('last');
    const { path } = reports[0] ?? { path: '' };
    expect(statSync(path).size).toBeLessThan(16 * 2 ** 20 + 100);
    expect(readFileSync(path, 'utf8')).toMatch(/… the rest is left out\n$/);
  });

  test('another command than before, or none, may ask for less', () => {
    expect(integration.looser({ command: 'a' }, { command: 'b' })).toEqual(['command: a -> b']);
    expect(integration.looser({ command: 'a' }, {})).toEqual(['command: a -> (none)']);
    expect(integration.looser({}, { command: 'b' })).toEqual([]);
    expect(integrationSection.safeParse({ command: '' }).success).toBe(false);
  });
});

/** The verdict under a policy with exceptions, over real modules with the real go. */
import { join } from 'node:path';
import { systemClock, ToolError } from '@slipway/kernel';
import { describe, expect, test } from 'vitest';
import {
  context,
  environment,
  good,
  realGo,
  root,
  skipWithoutGo,
  subject,
  write,
} from '../testdata/judged.ts';
import { judge } from './judge.ts';
import { type Policy, policyOf } from './policy/policy.ts';
import type { Waiver } from './policy/waiver.ts';

let number = 0;

describe.skipIf(skipWithoutGo)('judge with a policy', { timeout: 120_000 }, () => {
  const unformatted = { ...good, 'lib/odd.go': 'package lib\nvar  x=1\n' };
  const waiver: Waiver = {
    id: 'gofmt/format',
    scope: 'lib/odd.go',
    reason: 'generated',
    owner: 'team-pay',
    until: '2027-01-31',
  };
  const verdictOn = async (files: Record<string, string>, policy: Policy, now = '2027-01-31T23:00:00Z') => {
    const { gate, answers, waive } = await judge(
      { ...context(), clock: { ...systemClock, now: () => Date.parse(now) } },
      {
        directory: write(files),
        subject,
        build: null,
        policy,
        go: { path: realGo ?? 'go', env: environment },
        outputPath: join(root, 'policy', `${++number}.json`),
      },
    );
    const { document } = gate;
    const verdicts = Object.fromEntries(document.rows.map(({ check, verdict }) => [check, verdict]));
    return { document, verdicts, answers, waive };
  };

  test('a waiver opens the gate until its last day, and gate.json names it', async () => {
    const policy = policyOf('starter', { coverage: false, vet: false }, [waiver]);
    const open = await verdictOn(unformatted, policy);
    expect(open.verdicts).toEqual({ 'policy.waivers': 'PASS', tests: 'PASS', gofmt: 'PASS' });
    expect(open.document).toMatchObject({ verdict: 'PASS', waivers: [{ ...waiver, findings: 1 }] });
    const row = open.document.rows.find(({ check }) => check === 'gofmt');
    expect(row?.findings).toMatchObject([{ level: 'block', waivedBy: 'gofmt/format' }]);
    const finding = open.answers.find((answer) => answer.row === 'gofmt')?.findings[0];
    expect(finding && open.waive('gofmt', finding)).toMatchObject(waiver);

    const shut = await verdictOn(unformatted, policy, '2027-02-01T00:00:00Z');
    expect(shut.verdicts).toEqual({ 'policy.waivers': 'FAIL', tests: 'PASS', gofmt: 'FAIL' });
    expect(shut.document).toMatchObject({ verdict: 'FAIL', waivers: [] });
  });

  test('a waiver that nothing needs shuts a strict gate, and no other', async () => {
    const off = { coverage: false, vet: false, lint: false };
    const kept = ['tests', 'gofmt'];
    const strict = policyOf('strict', off, [waiver]);
    const few = {
      ...strict,
      sections: Object.fromEntries(Object.entries(strict.sections).filter(([name]) => kept.includes(name))),
    };
    expect((await verdictOn(good, few)).document.verdict).toBe('FAIL');
    const starter = await verdictOn(good, policyOf('starter', off, [waiver]));
    expect(starter.document.verdict).toBe('PASS');
    expect(starter.verdicts).toMatchObject({ 'policy.waivers': 'WARN' });
  });

  test('what a pull request would loosen is a row of the verdict, and judges nothing by itself', async () => {
    const policy = policyOf('starter', { tests: false, coverage: false, vet: false });
    const source = {
      preset: 'starter',
      file: 'quality-gate.yml',
      commit: 'c'.repeat(40),
      loosened: ['vet: off'],
    };
    const loosened = await verdictOn(good, { ...policy, source });
    expect(loosened.verdicts).toEqual({ policy: 'WARN', gofmt: 'PASS' });
    expect(loosened.document).toMatchObject({ verdict: 'PASS', policy: source });
    const nothing = await verdictOn(good, { ...policy, sections: {}, source });
    expect(nothing.document.verdict).toBe('ERROR');
  });

  test('the base is named, compared with or not; git is asked once for all', async () => {
    let questions = 0;
    const base = 'd'.repeat(40);
    const verdict = (sections: Record<string, unknown>) =>
      judge(context(), {
        directory: write(good),
        subject,
        build: null,
        policy: policyOf('starter', { tests: false, coverage: false, vet: false, ...sections }),
        go: { path: realGo ?? 'go', env: environment },
        outputPath: join(root, 'policy', `base-${++number}.json`),
        change: async () => {
          questions++;
          return {
            base,
            files: new Map([
              ['lib/lib.go', { status: 'modified' as const, from: null, lines: [{ first: 1, last: 3 }] }],
            ]),
          };
        },
      });
    const compared = await verdict({ secrets: {} });
    expect(compared.gate.document).toMatchObject({ verdict: 'PASS', base });
    expect(questions).toBe(1);
    // gofmt looks at everything.
    expect((await verdict({})).gate.document.base).toBe(base);
    expect(questions).toBe(2);
  });

  test('a change that git cannot tell is an ERROR of the checks that need it, and of no other', async () => {
    const { gate } = await judge(context(), {
      directory: write(good),
      subject,
      build: null,
      policy: policyOf('starter', { tests: false, coverage: false, vet: false, secrets: {} }),
      go: { path: realGo ?? 'go', env: environment },
      outputPath: join(root, 'policy', 'lost.json'),
      change: () =>
        Promise.reject(new ToolError('no merge base', { command: 'git merge-base', exitCode: 1 })),
    });
    expect(gate.document).toMatchObject({ verdict: 'ERROR', base: null });
    expect(gate.document.rows.map(({ check, verdict }) => [check, verdict])).toEqual([
      ['gofmt', 'PASS'],
      ['secrets', 'ERROR'],
    ]);
  });

  test('code that does not compile is a FAIL of tests, and of the checks that can say nothing of it', async () => {
    const { document, verdicts } = await verdictOn(
      { ...good, 'bad/bad.go': 'package bad\n\nfunc F() int { return undefinedThing }\n' },
      policyOf('starter', { coverage: false, vet: false, lint: true, gosec: true, vulnerabilities: true }),
    );
    expect(document.verdict).toBe('FAIL');
    // No program was asked for: there is none here, which would be an ERROR.
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['FAIL', 'PASS']));
    expect(verdicts.gofmt).toBe('PASS');
    for (const check of ['lint', 'gosec', 'vulnerabilities.called']) {
      expect(document.rows.find((row) => row.check === check)).toMatchObject({
        verdict: 'FAIL',
        actual: 'not judged: the module does not compile',
        findings: [{ file: 'bad/bad.go', line: 3, message: 'undefined: undefinedThing' }],
      });
    }
  });
});

/** A judgement made of findings, without any check having run. */
import type { Answer } from '../src/check.ts';
import { type Finding, fingerprint } from '../src/finding.ts';
import type { Judgement } from '../src/judge.ts';
import type { Waiver } from '../src/policy/waiver.ts';
import { rowOf, verdictOf, type Waive } from '../src/row.ts';

export const waiver: Waiver = {
  ...{ id: 'old', scope: '**', reason: 'ends with v2', owner: 'pay', until: '2030-01-01' },
};

export function finding(more: Partial<Finding> = {}): Finding {
  const { rule = 'lint/errcheck', message = 'an error is dropped' } = more;
  return { rule, level: 'block', message, fingerprint: fingerprint(rule, [JSON.stringify(more)]), ...more };
}

export function answer(row: string, findings: readonly Finding[], more: Partial<Answer> = {}): Answer {
  return {
    row,
    actual: `${findings.length} findings`,
    threshold: '0',
    proof: { command: 'x' },
    findings,
    ...more,
  };
}

export function judgementOf(answers: readonly Answer[], waive: Waive = () => null): Judgement {
  const rows = answers.map((one) => rowOf(one, waive));
  return {
    gate: {
      path: '/out/gate.json',
      sha256: 'a'.repeat(64),
      document: {
        schema: 'slipway/gate/v1',
        verdict: verdictOf(rows),
        subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40), build: null },
        base: null,
        policyHash: 'c'.repeat(64),
        policy: { preset: 'baseline', file: null, commit: null, loosened: [] },
        rows,
        waivers: [],
      },
    },
    answers,
    reports: [],
    waive,
  };
}

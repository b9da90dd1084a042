/** What does not count, for everybody to see: who took it out, why, and how much comments may take out. */
import { atLeast, formatPpm, parseRatio } from '@slipway/kernel';
import { notApplicable } from '../../answer.ts';
import { type Change, touches } from '../../change.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { statementsOf, sum } from './blocks.ts';
import { knownChange } from './known-change.ts';
import type { LeftOut, LeftOutComment } from './measure.ts';
import type { CoverageRow } from './row.ts';
import type { CoverageSection } from './section.ts';

const name = 'coverage.exclusions';

export const exclusionsRow: CoverageRow = {
  name,
  asked: (section) => section.exclude !== undefined || section['ignore-budget'] !== undefined,
  threshold,
  async answer(measured, input, proof) {
    const { policy } = input;
    const { generated, patterns, comments } = measured.leftOut;
    const taken = comments.reduce((n, { statements }) => n + statements, 0);
    const { total } = sum(measured.files.map(({ blocks }) => statementsOf(blocks)));
    const all = total + taken;
    const budget = policy['ignore-budget'];
    const taking = budget !== undefined && comments.some(({ statements }) => statements > 0);
    const { change, notes } = taking
      ? await knownChange(input, name, 'which comments the change adds')
      : { change: null, notes: [] };
    const findings = [
      ...patternFindings(patterns),
      ...commentFindings(comments, budget !== undefined, change),
      ...notes,
    ];
    if (budget !== undefined && taken > 0 && !atLeast(all - taken, all, 1_000_000 - parseRatio(budget))) {
      findings.unshift(overBudget(taken, all, budget, comments));
    }
    const files = patterns.reduce((n, pattern) => n + pattern.files, 0);
    if (generated.length + files + comments.length + findings.length === 0) {
      return notApplicable(name, 'nothing is left out', proof, threshold(policy));
    }
    return {
      row: name,
      actual: `left out: ${taken} of ${all} statements by comments (${comments.length}), files by the policy: ${files}, generated: ${generated.length}`,
      measured: { value: taken, of: all },
      threshold: threshold(policy),
      proof,
      findings,
    };
  },
};

function threshold({ 'ignore-budget': budget }: CoverageSection): string {
  if (budget === undefined) return 'comments leave out nothing';
  return `comments leave out <= ${formatPpm(parseRatio(budget))} of statements, with a reason`;
}

function patternFindings(patterns: LeftOut['patterns']): Finding[] {
  return patterns.map(({ path, reason, files }) => ({
    rule: files === 0 ? 'coverage.exclude-unused' : name,
    level: files === 0 ? 'warn' : 'note',
    message:
      files === 0 ? `exclude "${path}" fits no file` : `exclude "${path}" (files: ${files}): ${reason}`,
    ...(files === 0 && { fix: `take "${path}" out of \`exclude\`` }),
    scope: path,
    fingerprint: fingerprint(name, [path]),
  }));
}

function commentFindings(
  comments: readonly LeftOutComment[],
  honoured: boolean,
  change: Change | null,
): Finding[] {
  const seen = new Map<string, number>();
  return comments.map(({ path, line, reason, statements }) => {
    const key = `${path}\0${reason}`;
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    const finding = {
      place: { file: path, line },
      fingerprint: fingerprint(name, [path, reason], occurrence),
    };
    if (reason === '') {
      const message = 'this comment gives no reason, and leaves out nothing';
      return {
        ...finding,
        rule: 'coverage.ignore-without-reason',
        level: 'block',
        message,
        fix: '//coverage:ignore <why no test can run this>',
      };
    }
    if (!honoured) {
      const message = 'this comment leaves out nothing: the policy gives no budget for it';
      return {
        ...finding,
        rule: name,
        level: 'warn',
        message,
        fix: 'write `ignore-budget: 1%` under `coverage`',
      };
    }
    if (statements === 0) {
      const message = 'this comment stands around no statement, or around those of another one';
      return {
        ...finding,
        rule: 'coverage.ignore-unused',
        level: 'warn',
        message,
        fix: 'take the comment out',
      };
    }
    const fresh = change !== null && touches(change, path, line);
    const message = `left out${fresh ? ' by this change' : ''} (statements: ${statements}): ${reason}`;
    return { ...finding, rule: name, level: fresh ? 'warn' : 'note', message };
  });
}

function overBudget(
  taken: number,
  all: number,
  budget: string,
  comments: readonly LeftOutComment[],
): Finding {
  const [largest] = comments.toSorted((a, b) => b.statements - a.statements);
  return {
    rule: 'coverage.ignore-budget',
    level: 'block',
    message: `comments leave out ${taken} of ${all} statements, more than ${budget}`,
    ...(largest && { place: { file: largest.path, line: largest.line } }),
    scope: 'total',
    fix: 'test some of it and take its //coverage:ignore out',
    fingerprint: fingerprint('coverage.ignore-budget', []),
  };
}

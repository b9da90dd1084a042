/** golangci-lint with nothing held back: severe smells, how complex functions are, and what is new of both. */
import { dirname, join } from 'node:path';
import { faulty, sawEnough } from '../../answer.ts';
import type { Answer, Check, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { type Compared, complexity, smells } from './answers.ts';
import { lintBase } from './base.ts';
import { findConfig } from './config.ts';
import { lookAt } from './facts.ts';
import { readFlaws } from './flaws.ts';
import { runGolangci } from './golangci.ts';
import { type LintSection, lintPolicy, lintPresets, lintSection, looserLint } from './section.ts';
import { lintersOf } from './severe.ts';
import { runStaticcheck } from './staticcheck.ts';

const rowNames = { smells: 'lint', complexity: 'lint.complexity', staticcheck: 'lint.staticcheck' };

export const lint: Check<LintSection> = {
  name: 'lint',
  section: lintSection,
  presets: lintPresets,
  looser: looserLint,
  compiled: true,
  rows(section) {
    const policy = lintPolicy(section);
    return [
      rowNames.smells,
      ...(policy.complexity === null ? [] : [rowNames.complexity]),
      ...(policy.staticcheck ? [rowNames.staticcheck] : []),
    ];
  },
  async run(ctx, input) {
    const policy = lintPolicy(input.policy);
    const { go, directory, prefix } = input;
    const tool = await input.tool('golangci-lint');
    const staticcheck = policy.staticcheck ? await input.tool('staticcheck') : null;
    const config = await findConfig(ctx, input);
    const { timeoutMs } = policy;
    const request = { tool, go, directory, timeoutMs };

    const facts = await lookAt(ctx, request);
    const seen = {
      packagesSeen: input.packages.filter(({ files }) =>
        files.some((file) => facts.folders.has(dirname(join(directory, file)))),
      ).length,
      packagesExpected: input.packages.length,
    };
    const stopped = (fault: string, lines: readonly string[], proof: Proof) => ({
      answers: lint.rows(input.policy).map((row) => faulty(row, fault, { ...proof, ...seen }, lines)),
    });
    if (facts.fault !== null) return stopped(facts.fault, facts.lines, facts.proof);
    if (!sawEnough(seen.packagesSeen, input)) {
      const few = `golangci-lint saw ${seen.packagesSeen} of ${seen.packagesExpected} packages`;
      return stopped(few, [], facts.proof);
    }

    const enable = lintersOf(policy.severe);
    const path = join(input.outputDirectory, 'golangci-lint.json');
    const linted = await runGolangci(ctx, { ...request, config: config.path, enable, report: path });
    if (linted.fault !== null) return stopped(linted.fault, linted.lines, linted.proof);
    const off = enable.filter((name) => !linted.linters.has(name)).join(', ');
    if (off !== '') {
      const way = `take ${off} out of linters.disable in ${config.file}, or out of lint.severe in quality-gate.yml`;
      return stopped(`${off} did not run: ${config.file} disables it`, [way], linted.proof);
    }
    const alone = staticcheck === null ? null : await runStaticcheck(ctx, { ...request, tool: staticcheck });

    const change = await input.change();
    const measured = policy.complexity !== null;
    const base =
      policy.onlyNew && change !== null
        ? await lintBase(ctx, input, change, {
            ...{ tool, enable, timeoutMs, config, staticcheck },
            complexity: measured,
          })
        : null;
    if (base !== null && 'fault' in base) {
      return stopped(`the base cannot be compared with: ${base.fault}`, base.lines, linted.proof);
    }
    const compared: Compared = { policy, change, base };
    const proof = { ...linted.proof, ...seen };
    const edited = config.file !== null && change?.files.has(config.file) ? [editedConfig(config.file)] : [];
    const answers: Answer[] = [
      smells(rowNames.smells, await readFlaws(input, linted.issues), compared, {
        old: base?.fingerprints ?? null,
        prefix: 'golangci-lint/',
        by: config.file === null ? '; there is no .golangci.yml' : '',
        proof,
        more: [...edited, ...linted.warnings.map(warned)],
      }),
    ];
    if (policy.complexity !== null) {
      const of = { directory, prefix };
      const measuredProof = { ...facts.proof, ...seen };
      answers.push(
        complexity(rowNames.complexity, facts.functions, policy.complexity, of, compared, measuredProof),
      );
    }
    if (alone !== null) {
      answers.push(
        alone.fault === null
          ? smells(rowNames.staticcheck, await readFlaws(input, alone.issues), compared, {
              old: base?.alone ?? null,
              prefix: '',
              by: '',
              proof: alone.proof,
              more: [],
            })
          : faulty(rowNames.staticcheck, alone.fault, alone.proof, alone.lines),
      );
    }
    return { answers, reports: [{ kind: 'golangci-lint', path, proof }] };
  },
};

/** Who is judged writes the rules here: shown, and not refused, since they have to be mended somewhere. */
function editedConfig(file: string): Finding {
  return {
    rule: 'lint/config',
    level: 'warn',
    message: `this change edits ${file}, by which it is judged`,
    place: { file },
    fingerprint: fingerprint('lint/config', [file]),
  };
}

function warned(message: string): Finding {
  return {
    ...{ rule: 'golangci-lint', level: 'note', message },
    fingerprint: fingerprint('golangci-lint', [message]),
  };
}

/** golangci-lint with nothing held back: severe smells, how complex functions are, and what is new of both. */
import { dirname, join } from 'node:path';
import { faulty, sawEnough } from '../../answer.ts';
import type { Answer, Check, Proof } from '../../check.ts';
import { editedConfigs } from '../../edited-config.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { generatedFiles, newlyGenerated } from '../../generated.ts';
import { scopeOf } from '../../place.ts';
import { type Compared, complexity, smells } from './answers.ts';
import { lintBase } from './base.ts';
import { findConfig } from './config.ts';
import { lookAt } from './facts.ts';
import { readFlaws } from './flaws.ts';
import { runGolangci } from './golangci.ts';
import { hiddenFinding, hiddenFlaws, unreasonedFindings } from './hidden.ts';
import { type LintSection, lintPolicy, lintPresets, lintSection, looserLint } from './section.ts';
import { lintersOf } from './severe.ts';
import { runStaticcheck } from './staticcheck.ts';
import { staticcheckConfs } from './staticcheck-conf.ts';

const rowNames = { smells: 'lint', complexity: 'lint.complexity', staticcheck: 'lint.staticcheck' };

export const lint: Check<LintSection> = {
  name: 'lint',
  section: lintSection,
  presets: lintPresets,
  looser: looserLint,
  needs: ['vet'],
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

    const enable = lintersOf(policy.severe);
    // Under our own configuration nothing is excluded that is severe.
    const facts = await lookAt(ctx, request, config.file === null ? [] : enable);
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
    const scope = (file: string | null) => scopeOf(input, file);
    const compared: Compared = { policy, change, base, scope };
    const proof = { ...linted.proof, ...seen };
    const { file } = config;
    const hidden = file === null ? [] : await hiddenFlaws(input, policy, facts, linted.issues);
    const generated = await generatedFiles(input);
    const told = [
      ...(file === null
        ? []
        : [
            ...editedConfigs('lint', change, [file]),
            ...hiddenFinding(file, hidden),
            ...(await unreasonedFindings(input, facts, linted.issues)),
          ]),
      ...(await newlyGenerated(ctx, input, 'lint', change, generated)),
    ];
    const beside = [
      ...(file === null ? ['; there is no .golangci.yml'] : []),
      ...(hidden.length > 0 ? [`; ${hidden.length} severe hidden by ${file}`] : []),
      ...(generated.length > 0 ? [`; ${generated.length} generated files left out`] : []),
    ];
    const answers: Answer[] = [
      smells(rowNames.smells, await readFlaws(input, linted.issues), compared, {
        old: base?.fingerprints ?? null,
        prefix: 'golangci-lint/',
        by: beside.join(''),
        proof,
        more: [...told, ...linted.warnings.map(warned)],
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
      const confs = await staticcheckConfs(input);
      const empty = confs.find((conf) => conf.empty)?.file;
      const way = 'write checks = ["inherit"] there, or "lint: { staticcheck: false }" in quality-gate.yml';
      const aloneProof = { ...alone.proof, ...seen };
      answers.push(
        empty !== undefined
          ? faulty(rowNames.staticcheck, `${empty} asks for no check`, alone.proof, [way])
          : alone.fault === null
            ? smells(rowNames.staticcheck, await readFlaws(input, alone.issues), compared, {
                old: base?.alone ?? null,
                prefix: '',
                by: '',
                proof: aloneProof,
                more: editedConfigs(
                  rowNames.staticcheck,
                  change,
                  confs.map((conf) => conf.file),
                ),
              })
            : faulty(rowNames.staticcheck, alone.fault, alone.proof, alone.lines),
      );
    }
    return { answers, reports: [{ kind: 'golangci-lint', path, proof }] };
  },
};

function warned(message: string): Finding {
  return {
    ...{ rule: 'golangci-lint', level: 'note', message },
    fingerprint: fingerprint('golangci-lint', [message]),
  };
}

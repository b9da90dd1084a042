/** gosec: flaws that let somebody in, in the code of this module. */
import { rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { inFrontOfPath, run } from '@slipway/process';
import { z } from 'zod';
import { faulty, sawEnough } from '../../answer.ts';
import type { Check, Proof } from '../../check.ts';
import { fileFault } from '../../file-fault.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { fingerprintLines } from '../../fingerprint-lines.ts';
import { generatedFiles, newlyGenerated } from '../../generated.ts';
import { readJson } from '../../json.ts';
import { fileOf, scopeOf, topOf } from '../../place.ts';
import { oneLine } from '../../text.ts';
import { type GosecSection, gosecPolicy, gosecPresets, gosecSection, looserGosec, ranks } from './section.ts';

const name = 'gosec';
const rank = z.enum(['LOW', 'MEDIUM', 'HIGH']);

/** gosec, report/json and issue/issue.go: numbers of lines are texts, `12` or `12-15`. */
const report = z.object({
  'Golang errors': z.record(z.string(), z.array(z.object({ error: z.string() }))),
  Issues: z
    .array(
      z.object({
        severity: rank,
        confidence: rank,
        cwe: z.object({ id: z.string(), url: z.string() }).nullish(),
        rule_id: z.string().min(1),
        details: z.string(),
        file: z.string(),
        line: z.string().regex(/^\d+(?:-\d+)?$/),
        column: z.string(),
        suppressions: z.array(z.object({ justification: z.string().optional() })).nullish(),
      }),
    )
    .nullable(),
  Stats: z.object({ files: z.int(), found: z.int() }),
});
type Issue = NonNullable<z.infer<typeof report>['Issues']>[number];

export const gosec: Check<GosecSection> = {
  name,
  section: gosecSection,
  presets: gosecPresets,
  looser: looserGosec,
  needs: ['vet'],
  compiled: true,
  rows: () => [name],
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    const policy = gosecPolicy(input.policy);
    const { go, directory } = input;
    const tool = await input.tool(name);
    const path = join(input.outputDirectory, 'gosec.json');
    const exclude = policy.exclude.length === 0 ? [] : [`-exclude=${policy.exclude.join(',')}`];
    const flags = ['-fmt=json', '-track-suppressions', '-exclude-generated', ...exclude];
    const folders = new Set<string>();
    const said: string[] = [];
    // Not `./...`, by which it walks into nested modules and testdata/.
    const looked = [
      ...new Set(input.packages.flatMap(({ files }) => files.map((file) => `.${sep}${dirname(file)}`))),
    ].sort();
    if (looked.length === 0)
      return { answers: [faulty(name, 'there is no package to look at', { command: name })] };
    // A report of an earlier run would be taken for this one's.
    await rm(path, { force: true }).catch(fileFault('remove', 'gosec.json'));
    const { exitCode } = await run(ctx, tool.path, [...flags, `-out=${path}`, ...looked], {
      cwd: directory,
      // It calls the go of PATH.
      env: inFrontOfPath({ ...ctx.env, ...go.env }, dirname(go.path)),
      // 1 for findings and for a failure alike; which of them it was, its report tells.
      okExitCodes: [0, 1],
      timeoutMs: policy.timeoutMs,
      onLine: (line) => {
        const [, text = ''] = /^\[gosec\] \S+ \S+ (.*)$/.exec(line) ?? [];
        const [, folder] = /^Import directory: (.*)$/.exec(text) ?? [];
        if (folder !== undefined) folders.add(folder);
        else if (!/^(?:Checking|Ignoring|Including|Excluding) /.test(text)) said.push(oneLine(text || line));
      },
    });
    const seen = input.packages.filter(({ files }) =>
      files.some((file) => folders.has(dirname(join(directory, file)))),
    ).length;
    const proof: Proof = {
      command: `gosec ${flags.join(' ')} <every package>`,
      exitCode,
      packagesSeen: seen,
      packagesExpected: input.packages.length,
      durationMs: ctx.clock.monotonic() - started,
      tool: { name, version: tool.version, sha256: tool.sha256 ?? null },
    };
    const stopped = (why: string, lines: readonly string[] = said) => ({
      answers: [faulty(name, why, proof, lines)],
    });
    const parsed = report.safeParse(await readJson(path));
    if (!parsed.success) {
      return stopped(`gosec left no report that can be read to its end: ${said.at(-1) ?? 'it says nothing'}`);
    }
    const { Issues, Stats, 'Golang errors': errors } = parsed.data;
    const unread = Object.values(errors).flatMap((list) => list.map(({ error }) => error));
    if (unread.length > 0)
      return stopped(`gosec could not read the code: ${oneLine(unread[0] ?? '')}`, unread);
    if (Stats.files === 0) return stopped('gosec looked at no file');
    if (!sawEnough(seen, input)) return stopped(`gosec saw ${seen} of ${input.packages.length} packages`);
    const issues = Issues ?? [];
    const silenced = issues.filter(isSilenced);
    const open = issues.length - silenced.length;
    if ((exitCode === 1) !== open > 0) {
      return stopped(`gosec ended with exit code ${exitCode} beside ${open} findings`);
    }
    const stops = ({ severity, confidence }: Issue) =>
      atLeast(severity, policy.severity) && atLeast(confidence, policy.confidence);
    const flaws = issues.map((issue) => flaw(issue, fileOf(input, issue.file)));
    const prints = await fingerprintLines(
      flaws.map((one) => ({ ...one, file: one.file ?? '' })),
      (file) => join(topOf(input), file),
    );
    const change = await input.change();
    const generated = await generatedFiles(input);
    const told = await newlyGenerated(ctx, input, name, change, generated);
    const stopping = issues.filter((issue) => !isSilenced(issue) && stops(issue)).length;
    return {
      answers: [
        {
          row: name,
          actual: `${stopping} of at least ${policy.severity} severity, ${open - stopping} others${silenced.length > 0 ? `, ${silenced.length} silenced in the code` : ''}${generated.length > 0 ? `; ${generated.length} generated files left out` : ''}`,
          measured: { value: stopping, of: null },
          threshold: `none of at least ${policy.severity} severity and ${policy.confidence} confidence`,
          proof,
          findings: [
            ...told,
            ...issues.flatMap((issue, index): Finding[] => {
              const one = flaws[index] ?? flaw(issue, null);
              const print = prints[index] ?? fingerprint(one.rule, [one.message]);
              if (isSilenced(issue))
                return issue.suppressions?.every(hasReason) ? [] : [unreasoned(one, print)];
              return [
                {
                  ...finding(one, issue, stops(issue) ? 'block' : 'warn', print),
                  ...scopeOf(input, one.file),
                },
              ];
            }),
          ],
        },
      ],
      reports: [{ kind: 'gosec', path, proof }],
    };
  },
};

interface Flaw {
  readonly rule: string;
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

function flaw({ rule_id: id, details, line, column }: Issue, file: string | null): Flaw {
  const first = Number.parseInt(line, 10);
  return { rule: `gosec/${id}`, file, line: first, column: Number(column) || 0, message: oneLine(details) };
}

function finding(
  { rule, file, line, message }: Flaw,
  { rule_id: id, severity, confidence, cwe }: Issue,
  level: Finding['level'],
  print: string,
): Finding {
  return {
    rule,
    aliases: [id, ...(cwe ? [`CWE-${cwe.id}`] : [])],
    level,
    message: `${message} (severity ${severity.toLowerCase()}, confidence ${confidence.toLowerCase()})`,
    ...(file === null ? {} : { place: line > 0 ? { file, line } : { file } }),
    fix: `mend the line, or end it with "// #nosec ${id} -- <why>"`,
    fingerprint: print,
    ...(cwe ? { url: cwe.url } : {}),
  };
}

/** A silence that nobody has to answer for. */
function unreasoned({ rule, file, line }: Flaw, print: string): Finding {
  return {
    rule: 'gosec/nosec',
    level: 'warn',
    message: `${rule} is silenced without a reason`,
    ...(file === null ? {} : { place: { file, line } }),
    fix: `write "// #nosec ${rule.slice('gosec/'.length)} -- <why>"`,
    fingerprint: fingerprint('gosec/nosec', [print]),
  };
}

function isSilenced({ suppressions }: Issue): boolean {
  return (suppressions ?? []).length > 0;
}

function hasReason({ justification = '' }: { justification?: string | undefined }): boolean {
  return justification.trim() !== '';
}

function atLeast(one: z.infer<typeof rank>, least: (typeof ranks)[number]): boolean {
  return ranks.indexOf(one.toLowerCase() as (typeof ranks)[number]) >= ranks.indexOf(least);
}

/** actionlint over the workflows of the repository that holds the module. */
import { join } from 'node:path';
import { probe } from '@slipway/process';
import { z } from 'zod';
import { faulty, notApplicable } from '../../answer.ts';
import type { Check, Proof } from '../../check.ts';
import { editedConfigs } from '../../edited-config.ts';
import type { Finding } from '../../finding.ts';
import { fingerprintLines } from '../../fingerprint-lines.ts';
import { parse } from '../../json.ts';
import { topOf } from '../../place.ts';
import { oneLine } from '../../text.ts';
import { trackedFiles } from '../../tracked-files.ts';

const name = 'workflows';
const timeoutMs = 120_000;
/** actionlint, docs/usage.md#exit-status: 0 nothing found, 1 findings; 2 and 3 are failures. */
const knownExitCodes = [0, 1];

const section = z.strictObject({
  exclude: z
    .array(z.string().min(1))
    .describe("Kinds of actionlint's that are not looked for: `runner-label`")
    .optional(),
});
type Section = z.infer<typeof section>;

const report = z.array(
  z.object({
    message: z.string(),
    filepath: z.string(),
    line: z.int(),
    column: z.int(),
    kind: z.string().min(1),
    end_column: z.int().optional(),
  }),
);

export const workflows: Check<Section> = {
  name,
  section,
  presets: { baseline: false, strict: { exclude: [] }, starter: false },
  looser: ({ exclude: before = [] }, { exclude = [] }) =>
    exclude.filter((kind) => !before.includes(kind)).map((kind) => `exclude: ${kind} is new`),
  rows: () => [name],
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    const top = topOf(input);
    // What shellcheck and pyflakes find hangs on whether a machine has them.
    const flags = ['-no-color', '-verbose', '-shellcheck=', '-pyflakes=', '-format={{json .}}'];
    const proof: Proof = { command: `actionlint ${flags.join(' ')} .github/workflows/*` };
    const patterns = ['yml', 'yaml'].map((ending) => `:(glob).github/workflows/*.${ending}`);
    const files = await trackedFiles(ctx, top, patterns);
    if (files.length === 0) return { answers: [notApplicable(name, 'there are no workflows', proof)] };
    const tool = await input.tool('actionlint');
    const { exitCode, stdout, stderr } = await probe(ctx, tool.path, [...flags, ...files], {
      cwd: top,
      timeoutMs,
    });
    const done: Proof = {
      ...proof,
      exitCode,
      durationMs: ctx.clock.monotonic() - started,
      tool: { name: 'actionlint', version: tool.version, sha256: tool.sha256 ?? null },
    };
    const said = stderr.split('\n').map(oneLine).filter(Boolean);
    const errors = said.filter((line) => !line.startsWith('verbose: '));
    const stopped = (why: string) => ({ answers: [faulty(name, why, done, errors)] });
    if (!knownExitCodes.includes(exitCode)) {
      return stopped(`actionlint ended with exit code ${exitCode}: ${errors[0] ?? ''}`);
    }
    const parsed = report.safeParse(parse(stdout));
    if (!parsed.success) return stopped('actionlint wrote no report that can be read to its end');
    const all = parsed.data;
    if ((exitCode === 1) !== all.length > 0) {
      return stopped(`actionlint ended with exit code ${exitCode} beside ${all.length} findings`);
    }
    const read = files.filter((file) => said.some((line) => line.endsWith(` for ${file}`))).length;
    if (read < files.length) return stopped(`actionlint read ${read} of ${files.length} workflows`);
    const found = all.filter(({ kind }) => !(input.policy.exclude ?? []).includes(kind));
    const flaws = found.map(({ kind, filepath, line, column, message }) => ({
      ...{ rule: `actionlint/${kind}`, file: filepath, line, column, message: oneLine(message) },
    }));
    const prints = await fingerprintLines(flaws, (file) => join(top, file));
    const configs = await trackedFiles(ctx, top, [':(glob).github/actionlint.y*ml']);
    const change = configs.length === 0 ? null : await input.change();
    return {
      answers: [
        {
          row: name,
          actual: `${found.length} findings in ${files.length} workflows`,
          measured: { value: found.length, of: null },
          threshold: 'no findings',
          proof: done,
          findings: [
            ...editedConfigs(name, change, configs),
            ...flaws.map(({ rule, file, line, column, message }, index): Finding => {
              const { end_column: endColumn = 0, kind } = found[index] as (typeof found)[number];
              return {
                rule,
                aliases: [kind],
                level: 'block',
                message,
                place: {
                  file,
                  ...(line > 0 ? { line } : {}),
                  ...(line > 0 && column > 0 ? { column } : {}),
                  ...(line > 0 && column > 0 && endColumn >= column ? { endLine: line, endColumn } : {}),
                },
                fix: `mend the line, or name its message under "paths" in .github/actionlint.yaml`,
                fingerprint: prints[index] as string,
                url: 'https://github.com/rhysd/actionlint/blob/main/docs/checks.md',
              };
            }),
          ],
        },
      ],
    };
  },
};

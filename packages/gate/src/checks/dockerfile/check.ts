/** hadolint over every Dockerfile that git knows below the module. */
import { join, posix } from 'node:path';
import { ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { z } from 'zod';
import { faultOfTool, faulty, notApplicable } from '../../answer.ts';
import type { Check, Proof } from '../../check.ts';
import { editedConfigs } from '../../edited-config.ts';
import type { Finding } from '../../finding.ts';
import { fingerprintLines } from '../../fingerprint-lines.ts';
import { parse } from '../../json.ts';
import { fileOf, topOf } from '../../place.ts';
import { oneLine } from '../../text.ts';
import { trackedFiles } from '../../tracked-files.ts';

const name = 'dockerfile';
const timeoutMs = 120_000;
/** hadolint, src/Hadolint/Rule.hs: DLSeverity, the worst first. */
const levels = ['error', 'warning', 'info', 'style'] as const;

const section = z.strictObject({
  level: z
    .enum(levels)
    .describe("Findings of at least this of hadolint's levels stop the release; the others are shown")
    .optional(),
  missing: z
    .enum(['error', 'skip'])
    .describe('What it is when there is a Dockerfile and no hadolint')
    .optional(),
});
type Section = z.infer<typeof section>;

const report = z.array(
  z.object({
    code: z.string().min(1),
    level: z.enum([...levels, 'ignore']),
    file: z.string(),
    line: z.int(),
    column: z.int(),
    message: z.string(),
  }),
);

export const dockerfile: Check<Section> = {
  name,
  section,
  presets: { baseline: false, strict: { level: 'warning', missing: 'error' }, starter: false },
  looser(before, now) {
    const [old, own] = [policyOf(before), policyOf(now)];
    return [
      ...(levels.indexOf(own.level) < levels.indexOf(old.level)
        ? [`level: ${old.level} -> ${own.level}`]
        : []),
      ...(old.missing === 'error' && own.missing === 'skip' ? ['missing: error -> skip'] : []),
    ];
  },
  rows: () => [name],
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    const { level, missing } = policyOf(input.policy);
    const proof: Proof = { command: 'hadolint --format=json --no-fail <every Dockerfile>' };
    const tracked = await trackedFiles(ctx, input.directory);
    const files = tracked.filter(isDockerfile);
    if (files.length === 0)
      return {
        answers: [
          notApplicable(
            name,
            `there is no Dockerfile${input.prefix === '' ? '' : ` below ${input.prefix}`}`,
            proof,
          ),
        ],
      };
    const tool = await input.tool('hadolint').catch((error: unknown) => {
      if (error instanceof ToolError) return error;
      throw error;
    });
    if (tool instanceof ToolError) {
      if (missing === 'error') return { answers: [faultOfTool(name, tool, 0)] };
      const why = `hadolint is missing, and the policy says "missing: skip": ${files.length} Dockerfiles were not looked at`;
      return { answers: [{ ...notApplicable(name, why, proof), skipped: true }] };
    }
    const found: z.infer<typeof report> = [];
    let exitCode = 0;
    // Without a home, since a configuration there judges nobody else; that of the module's root counts. Nor does what
    // the environment configures (src/Hadolint/Config/Environment.hs), which nobody would see.
    const silent = Object.keys(ctx.env).filter((key) => key.startsWith('HADOLINT_'));
    const env = {
      ...Object.fromEntries(silent.map((key) => [key, undefined])),
      ...{ XDG_CONFIG_HOME: ctx.temp, HOME: ctx.temp },
    };
    for (const file of files) {
      const args = ['--format=json', '--no-color', '--no-fail', '--', file];
      const said = await probe(ctx, tool.path, args, { cwd: input.directory, env, timeoutMs });
      exitCode = Math.max(exitCode, said.exitCode);
      const parsed = report.safeParse(parse(said.stdout));
      if (said.exitCode !== 0 || !parsed.success) {
        const lines = said.stderr.split('\n').map(oneLine).filter(Boolean);
        const why = `hadolint ended with exit code ${said.exitCode} on ${file}: ${lines[0] ?? 'no report that can be read'}`;
        return { answers: [faulty(name, why, { ...proof, exitCode }, lines)] };
      }
      found.push(...parsed.data.map((one) => ({ ...one, file })));
    }
    const shown = found.filter((one) => one.level !== 'ignore');
    const stops = (one: (typeof shown)[number]) =>
      (levels as readonly string[]).indexOf(one.level) <= levels.indexOf(level);
    const flaws = shown.map((one) => ({
      rule: `hadolint/${one.code}`,
      file: fileOf(input, one.file) ?? one.file,
      line: one.line,
      column: one.column,
      message: oneLine(one.message),
    }));
    const prints = await fingerprintLines(flaws, (file) => join(topOf(input), file));
    const stopping = shown.filter(stops).length;
    // hadolint, src/Hadolint/Config/Configfile.hs.
    const own = tracked.filter((file) => /^\.hadolint\.ya?ml$/.test(file));
    const configs = own.map((file) => posix.join(input.prefix, file));
    const change = configs.length === 0 ? null : await input.change();
    return {
      answers: [
        {
          row: name,
          actual: `${stopping} of at least level ${level}, ${shown.length - stopping} others, in ${files.length} files`,
          measured: { value: stopping, of: null },
          threshold: `none of at least level ${level}`,
          proof: {
            ...proof,
            exitCode,
            durationMs: ctx.clock.monotonic() - started,
            tool: { name: 'hadolint', version: tool.version, sha256: tool.sha256 ?? null },
          },
          findings: [
            ...editedConfigs(name, change, configs),
            ...flaws.map(({ rule, file, line, column, message }, index): Finding => {
              const { code, level: own } = shown[index] as (typeof shown)[number];
              return {
                rule,
                aliases: [code],
                level: stops(shown[index] as (typeof shown)[number]) ? 'block' : 'warn',
                message: `${message} (${own})`,
                place: { file, ...(line > 0 ? { line, column: Math.max(1, column) } : {}) },
                fix: `mend the line, or write "# hadolint ignore=${code}" above it`,
                fingerprint: prints[index] as string,
                url: code.startsWith('SC')
                  ? `https://www.shellcheck.net/wiki/${code}`
                  : `https://github.com/hadolint/hadolint/wiki/${code}`,
              };
            }),
          ],
        },
      ],
    };
  },
};

function policyOf({ level = 'warning', missing = 'error' }: Section) {
  return { level, missing };
}

/**
 * `Dockerfile`, `dockerfile`, `Dockerfile.debug`, `api.Dockerfile`, and the same for Containerfile; no documentation of
 * them, and no code: dockerfile.go reads some.
 */
function isDockerfile(path: string): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return (
    (/^(?:docker|container)file$|^[\w.-]+\.(?:docker|container)file$/i.test(file) ||
      /^(?:Docker|Container)file\.[\w.-]+$/.test(file)) &&
    !/\.(?:md|txt|dockerignore|go)$/i.test(file) &&
    !/(?:^|\/)(?:vendor|testdata)\//.test(path)
  );
}

/** Secrets in the lines that a change adds; in the whole module where there is no change and the policy says so. */
import { lstat, readFile } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { z } from 'zod';
import { faulty, notApplicable } from '../../answer.ts';
import type { Answer, Check, CheckInput } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { matcher } from '../../glob.ts';
import { type ScannedLine, scan } from './scan.ts';

const name = 'secrets';
const threshold = 'no secret';
/** A larger file is told of, not read. */
const limitBytes = 32 * 2 ** 20;
/** git's own measure of a binary file: a NUL in its first 8 000 bytes (xdiff-interface.c, buffer_is_binary). */
const binaryBytes = 8000;
/** Sums, drawn by chance and public. */
const sums = /(?:^|\/)(?:go\.sum|go\.work\.sum|package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/;

const section = z.strictObject({
  'whole-tree': z
    .boolean()
    .describe('Without a base to compare with: whether every file of the module is looked at')
    .optional(),
  random: z
    .boolean()
    .describe('Whether text that looks drawn by chance is told as a warning, too')
    .optional(),
  exclude: z
    .array(z.string().min(1).max(500))
    .max(100)
    .describe('Files that are not looked at, as patterns from the repository\'s root: "**/testdata/**"')
    .optional(),
});
type Section = z.infer<typeof section>;

/** The lines of one file that are looked at; null: all. */
type Wanted = readonly { readonly first: number; readonly last: number }[] | null;

export const secrets: Check<Section> = {
  name,
  section,
  presets: { baseline: false, strict: { 'whole-tree': true, random: true }, starter: false },
  looser: (before, now) => [
    ...(['whole-tree', 'random'] as const).flatMap((key) =>
      before[key] === true && now[key] !== true ? [`${key}: true -> false`] : [],
    ),
    ...(now.exclude ?? [])
      .filter((pattern) => !before.exclude?.includes(pattern))
      .map((pattern) => `exclude: ${pattern} is new`),
  ],
  rows: () => [name],
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    const change = await input.change();
    if (change === null && input.policy['whole-tree'] !== true) {
      const why = 'there is no base to compare with';
      return { answers: [notApplicable(name, why, { command: 'git diff' }, threshold)] };
    }
    const files: ReadonlyMap<string, Wanted> =
      change === null
        ? new Map((await listed(ctx, input)).map((file) => [file, null]))
        : new Map(
            [...change.files]
              .filter(([, { status }]) => status !== 'deleted')
              .map(([file, { lines }]) => [file, lines]),
          );
    const looked = await look(input, files);
    const proof = {
      command: change === null ? 'read git ls-files' : `read git diff ${change.base}`,
      exitCode: 0,
      durationMs: ctx.clock.monotonic() - started,
    };
    if (change === null && looked.files === 0) {
      return { answers: [faulty(name, 'git names no file that could be looked at', proof, [], threshold)] };
    }
    return { answers: [answerOf(looked, change === null ? 'lines' : 'added lines', proof)] };
  },
};

interface Looked {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly lines: number;
  readonly binary: number;
  readonly excluded: number;
}

function answerOf(
  { findings, files, lines, binary, excluded }: Looked,
  what: string,
  proof: Answer['proof'],
): Answer {
  const left = [
    ...(binary > 0 ? [`${binary} binary`] : []),
    ...(excluded > 0 ? [`${excluded} excluded`] : []),
  ];
  const found = findings.filter(({ level }) => level === 'block').length;
  return {
    row: name,
    actual: `${found} in ${lines} ${what} of ${files} files${left.length > 0 ? ` (${left.join(', ')} not looked at)` : ''}`,
    measured: { value: found, of: null },
    threshold,
    proof,
    findings,
  };
}

/** What git tracks in the module's folder, from the repository's root. */
async function listed(ctx: Context, { directory, prefix }: CheckInput<Section>): Promise<string[]> {
  const args = ['ls-files', '-z'];
  const { exitCode, stdout, stderr } = await probe(ctx, 'git', args, { cwd: directory });
  if (exitCode === 0)
    return stdout.split('\0').flatMap((file) => (file === '' ? [] : [posix.join(prefix, file)]));
  throw new ToolError(`git does not list the files: ${stderr.trim().split('\n')[0] ?? ''}`, {
    command: 'git ls-files -z',
    exitCode,
  });
}

async function look(input: CheckInput<Section>, files: ReadonlyMap<string, Wanted>): Promise<Looked> {
  const { directory, prefix, policy } = input;
  const root = resolve(directory, ...prefix.split('/').map((part) => (part === '' ? '.' : '..')));
  const isExcluded = matcher(policy.exclude ?? []);
  const findings: Finding[] = [];
  let [seen, lines, binary, excluded] = [0, 0, 0, 0];
  for (const [file, wanted] of files) {
    if (wanted?.length === 0) continue;
    if (isExcluded(file)) {
      excluded++;
      continue;
    }
    const path = join(root, file);
    const stat = await lstat(path).catch(() => null);
    // A link says only where it leads; a folder is a submodule, with a gate of its own.
    if (stat === null || !stat.isFile()) continue;
    if (stat.size > limitBytes) {
      findings.push(tooLarge(file));
      continue;
    }
    const bytes = await readFile(path);
    if (bytes.subarray(0, binaryBytes).includes(0)) {
      binary++;
      continue;
    }
    const picked = pick(bytes.toString('utf8'), wanted);
    seen++;
    lines += picked.length;
    findings.push(...scan(file, picked, policy.random === true && !sums.test(file)));
  }
  return { findings, files: seen, lines, binary, excluded };
}

function pick(text: string, wanted: Wanted): ScannedLine[] {
  const all = text.split('\n');
  if (all.at(-1) === '') all.pop();
  const lines = all.map((line, index) => ({ number: index + 1, text: line, next: all[index + 1] ?? '' }));
  return wanted === null ? lines : wanted.flatMap(({ first, last }) => lines.slice(first - 1, last));
}

function tooLarge(file: string): Finding {
  const rule = 'secrets/not-read';
  return {
    rule,
    level: 'warn',
    message: `larger than ${limitBytes / 2 ** 20} MiB, and not looked at`,
    place: { file },
    fix: 'exclude it by name, if it may hold no secret',
    fingerprint: fingerprint(rule, [file]),
  };
}

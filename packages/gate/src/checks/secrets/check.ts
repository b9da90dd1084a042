/** Secrets in the lines that a change adds; in the whole module where there is no change and the policy says so. */
import { lstat, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { z } from 'zod';
import { faulty, notApplicable } from '../../answer.ts';
import { blobsOf } from '../../change/blob.ts';
import type { Answer, Check, CheckInput } from '../../check.ts';
import { fileFault } from '../../file-fault.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { matcher } from '../../glob.ts';
import { topOf } from '../../place.ts';
import { indexedFiles } from '../../tracked-files.ts';
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
    .describe(
      'Without a base to compare with: whether every file of the module is looked at; true by default',
    )
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
    ...(wholeTree(before) && !wholeTree(now) ? ['whole-tree: true -> false'] : []),
    ...(before.random === true && now.random !== true ? ['random: true -> false'] : []),
    ...(now.exclude ?? [])
      .filter((pattern) => !before.exclude?.includes(pattern))
      .map((pattern) => `exclude: ${pattern} is new`),
  ],
  rows: () => [name],
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    const change = await input.change();
    if (change === null && !wholeTree(input.policy)) {
      const why = 'there is no base to compare with';
      return {
        answers: [{ ...notApplicable(name, why, { command: 'git diff' }, threshold), skipped: true }],
      };
    }
    const files: ReadonlyMap<string, Wanted> =
      change === null
        ? new Map(
            (await indexedFiles(ctx, input.directory)).map((file) => [posix.join(input.prefix, file), null]),
          )
        : new Map(
            [...change.files]
              .filter(([, { status }]) => status !== 'deleted')
              .map(([file, { lines }]) => [file, lines]),
          );
    const looked = await look(ctx, input, files);
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

function wholeTree(section: Section): boolean {
  return section['whole-tree'] !== false;
}

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

async function look(
  ctx: Context,
  input: CheckInput<Section>,
  files: ReadonlyMap<string, Wanted>,
): Promise<Looked> {
  const { policy } = input;
  const root = topOf(input);
  const isExcluded = matcher(policy.exclude ?? []);
  const findings: Finding[] = [];
  let [seen, lines, binary, excluded] = [0, 0, 0, 0];
  for (const [file, wanted] of files) {
    if (wanted?.length === 0) continue;
    if (isExcluded(file)) {
      excluded++;
      continue;
    }
    const text = await read(ctx, root, file);
    if (text === 'none') continue;
    if (text === 'too large') findings.push(tooLarge(file));
    else if (text === 'binary') binary++;
    else {
      const picked = pick(text.text, wanted);
      seen++;
      lines += picked.length;
      findings.push(...scan(file, picked, policy.random === true && !sums.test(file)));
    }
  }
  return { findings, files: seen, lines, binary, excluded };
}

/** A link says only where it leads; a folder is a submodule, with a gate of its own: they are `none`. */
async function read(
  ctx: Context,
  root: string,
  file: string,
): Promise<{ readonly text: string } | 'none' | 'too large' | 'binary'> {
  const path = join(root, file);
  const refused = fileFault('read', file, ', and was not looked at');
  const stat = await lstat(path).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' || error.code === 'ENOTDIR' ? null : refused(error),
  );
  if (stat === null) {
    const head = (await blobsOf(ctx, root, 'HEAD', [file])).get(file);
    if (head === undefined) {
      throw new ToolError(`${file} is neither in the work tree nor in HEAD, and was not looked at`, {
        command: `git ls-tree HEAD -- ${file}`,
        exitCode: 0,
      });
    }
    // A sparse checkout leaves out what a change may hold all the same.
    if (!head.isFile) return 'none';
    if (head.bytes > limitBytes) return 'too large';
    const text = await head.text();
    return text.slice(0, binaryBytes).includes('\0') ? 'binary' : { text };
  }
  if (!stat.isFile()) return 'none';
  if (stat.size > limitBytes) return 'too large';
  const bytes = await readFile(path).catch(refused);
  return bytes.subarray(0, binaryBytes).includes(0) ? 'binary' : { text: bytes.toString('utf8') };
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

/** Whether every Go file is formatted as gofmt would write it. */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { z } from 'zod';
import { faulty } from '../../answer.ts';
import type { Check, CheckInput } from '../../check.ts';
import { compileFix } from '../../compiles.ts';
import { exists } from '../../exists.ts';
import { fileFault } from '../../file-fault.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { fingerprintLines } from '../../fingerprint-lines.ts';
import { type CompilerLine, compilerLine, fileOf, topOf } from '../../place.ts';

const name = 'gofmt';
const timeoutMs = 300_000;
/** Characters of file names in one command line; Windows takes 32 767 in all. */
const argumentLimit = 24_000;
/** 0 whether or not files differ; 2 when a file could not be read or parsed. */
const knownExitCodes = [0, 2];

const section = z.strictObject({});
type Section = z.infer<typeof section>;

export const gofmt: Check<Section> = {
  name,
  section,
  presets: { baseline: {}, strict: {}, starter: {} },
  looser: () => [],
  rows: () => [name],
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    const program = await findGofmt(input);
    const files = [...new Set(input.packages.flatMap((p) => p.files))];
    const differing: string[] = [];
    const broken: CompilerLine[] = [];
    const odd: string[] = [];
    let exitCode = 0;
    for (const batch of batches(files)) {
      const answer = await ask(ctx, program, batch, input);
      exitCode = Math.max(exitCode, answer.exitCode);
      const said = answer.stderr.split(/\r?\n/).filter((line) => line !== '');
      for (const line of said) {
        const found = compilerLine(input, line);
        if (found === null) odd.push(line);
        else broken.push(found);
      }
      const listed = answer.stdout.split(/\r?\n/).filter((line) => line !== '');
      const asked = new Set(batch);
      differing.push(...listed.filter((line) => asked.has(line)));
      odd.push(...listed.filter((line) => !asked.has(line)));
    }
    const proof = {
      command: 'gofmt -l <every Go file of go list ./...>',
      exitCode,
      packagesSeen: input.packages.filter((p) => p.files.length > 0).length,
      packagesExpected: input.packages.length,
      durationMs: ctx.clock.monotonic() - started,
    };
    const unparsed = broken.map(({ place, message }) => ({
      ...{ rule: 'gofmt/syntax', message, place },
      ...(place ?? { file: '' }),
    }));
    const prints = await fingerprintLines(unparsed, (file) => join(topOf(input), file));
    const unformatted: Finding[] = [];
    for (const file of differing) unformatted.push(await differs(file, input));
    const answers = [answer()];
    return { answers };

    function answer() {
      if (!knownExitCodes.includes(exitCode) || odd.length > 0 || (exitCode === 2 && broken.length === 0)) {
        return faulty(name, `gofmt ended with exit code ${exitCode}: ${odd[0] ?? ''}`, proof, odd);
      }
      if (files.length === 0) return faulty(name, 'there are no Go files', proof);
      const rest = broken.length === 0 ? '' : ', and some cannot be parsed';
      return {
        row: name,
        actual: `${differing.length} of ${files.length} files differ${rest}`,
        measured: { value: differing.length, of: files.length },
        threshold: 'no file differs',
        proof,
        findings: [
          ...unparsed.map((one, index): Finding => {
            const { rule, file, message, place } = one;
            const print = prints[index] ?? fingerprint(rule, [file, message]);
            return {
              ...{ rule, level: 'block', message, fingerprint: print, waivable: false },
              ...(place === null ? {} : { place }),
              fix: compileFix(input.prefix, place),
            };
          }),
          ...unformatted,
        ],
      };
    }
  },
};

/** gofmt ends lines with LF; a checkout with core.autocrlf does not, and gofmt -w there is of no use to the commit. */
async function differs(path: string, input: CheckInput): Promise<Finding> {
  const file = fileOf(input, path) ?? path;
  const crlf = (await readFile(join(input.directory, path)).catch(fileFault('read', file))).includes('\r\n');
  return {
    rule: 'gofmt/format',
    level: 'block',
    message: `${file} is not as gofmt writes it${crlf ? ': its lines end with CRLF' : ''}`,
    place: { file },
    fix: crlf ? '*.go text eol=lf in .gitattributes, and check out again' : `gofmt -w ${path}`,
    fingerprint: fingerprint('gofmt/format', [file]),
  };
}

async function ask(ctx: Context, program: string, files: readonly string[], input: CheckInput) {
  return probe(ctx, program, ['-l', ...files], { cwd: input.directory, env: input.go.env, timeoutMs });
}

/** gofmt comes with go: beside it, or beside what a link to go points at. */
async function findGofmt(input: CheckInput): Promise<string> {
  const program = process.platform === 'win32' ? 'gofmt.exe' : 'gofmt';
  const real = await realpath(input.go.path).catch(() => input.go.path);
  for (const folder of new Set([dirname(input.go.path), dirname(real)])) {
    const candidate = join(folder, program);
    if (await exists(candidate)) return candidate;
  }
  throw new ToolError(`there is no gofmt beside go`, { command: 'gofmt -l', exitCode: null });
}

function* batches(files: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let length = 0;
  for (const file of files) {
    if (batch.length > 0 && length + file.length > argumentLimit) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(file);
    length += file.length + 1;
  }
  if (batch.length > 0) yield batch;
}

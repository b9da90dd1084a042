/** Tests against a running service: a command that is given BASE_URL, and the digest of what answers there. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { type Context, formatDuration, parseDuration, ToolError } from '@slipway/kernel';
import { run, which } from '@slipway/process';
import { faulty, notApplicable } from '../../answer.ts';
import type { Answer, Check, CheckInput, Proof, Report } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import { type IntegrationSection, integrationSection } from './section.ts';

const name = 'integration';
const defaultTimeout = '10m';
/** Lines of output that a finding holds; the log holds more. */
const tailLines = 40;
/** In the place of a base URL: whoever judges knows that nothing can answer. */
const nowhere = 'none';
const logLimit = 16 * 2 ** 20;
/** Of a POSIX shell: the command was not found, or could not be executed. */
const neverRan = [126, 127];
/** `sha256:…`, an image by its digest, or the bare sha256 of a file. */
const artifactForm = /^(?:[^\s@]+@)?(?:sha256:)?([0-9a-f]{64})$/;

export const integration: Check<IntegrationSection> = {
  name,
  section: integrationSection,
  presets: { baseline: false, strict: {}, starter: false },
  looser: (before, now) =>
    before.command === undefined || before.command === now.command
      ? []
      : [`command: ${before.command} -> ${now.command ?? '(none)'}`],
  rows: () => [name],
  async run(ctx, input) {
    const { command } = input.policy;
    const { baseUrl = '', artifact = '' } = input.given;
    if (command === undefined) {
      const proof = { command: '(none)' };
      return { answers: [notApplicable(name, 'no integration command is given', proof)] };
    }
    const shown = oneLine(command);
    const fault = (why: string) => ({ answers: [faulty(name, why, { command: shown })] });
    if (baseUrl === nowhere) {
      const why = 'nothing runs yet that it could speak to: judge again with `base-url` where it does';
      return { answers: [notApplicable(name, why, { command: shown })] };
    }
    if (baseUrl === '') {
      return fault(
        'there is an integration command, and nobody says where the service answers: give `base-url`, or `base-url: none` where nothing runs yet',
      );
    }
    if (!isBaseUrl(baseUrl))
      return fault('the base URL is no http or https address without user and password');
    const digest = artifactForm.exec(artifact)?.[1];
    if (digest === undefined) {
      return fault(
        artifact === ''
          ? 'nobody says what answers at the base URL: give `artifact-digest`'
          : `what answers at the base URL is not named by a digest: ${oneLine(artifact)}`,
      );
    }
    if (input.programs?.includes(digest) === false) {
      return fault(
        `what answers at the base URL is no program of the build that is judged: ${artifact}; give the sha256 of one in build.json as \`artifact-digest\``,
      );
    }
    return performed(ctx, input, { command, baseUrl, artifact });
  },
};

interface Tested {
  readonly command: string;
  readonly baseUrl: string;
  readonly artifact: string;
}

async function performed(ctx: Context, input: CheckInput<IntegrationSection>, tested: Tested) {
  const { command, baseUrl, artifact } = tested;
  const shell = await which(ctx, 'sh');
  if (shell === null) {
    const why = 'there is no sh in PATH to run the integration command';
    return { answers: [faulty(name, why, { command: oneLine(command) })] };
  }
  const started = ctx.clock.monotonic();
  const timeoutMs = parseDuration(input.policy.timeout ?? defaultTimeout);
  const path = join(input.outputDirectory, 'integration.log');
  const log = new BoundedLog(path);
  let exitCode: number | null = 0;
  let message = '';
  try {
    await run(ctx, shell, ['-c', command], {
      cwd: input.directory,
      env: { BASE_URL: baseUrl },
      timeoutMs,
      onLine: (line) => {
        log.add(line);
        ctx.log.progress(oneLine(line));
      },
    });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    exitCode = error.exitCode;
    message = error.message.slice(shell.length + 1);
  } finally {
    await log.end();
  }
  const durationMs = ctx.clock.monotonic() - started;
  const proof: Proof = { command: `BASE_URL=${oneLine(baseUrl)} ${oneLine(command)}`, exitCode, durationMs };
  const report: Report = { kind: 'log', path, proof };
  const where = `against ${artifact} at ${baseUrl}`;
  if (neverRan.includes(exitCode ?? 0)) {
    const why = `the integration command could not be run (exit code ${exitCode}): ${log.tail.at(-1) ?? ''}`;
    return { answers: [faulty(name, why, proof, log.tail)], reports: [report] };
  }
  const timedOut = message !== '' && durationMs >= timeoutMs;
  const ended = timedOut ? `was stopped after ${formatDuration(timeoutMs)}` : message;
  const answer: Answer = {
    row: name,
    actual: oneLine(`${message === '' ? 'passed' : ended} ${where}`),
    threshold: 'exit code 0',
    proof,
    findings: message === '' ? [] : [failure(ended, timedOut, tested, log)],
  };
  return { answers: [answer], reports: [report] };
}

function failure(ended: string, timedOut: boolean, { command, artifact }: Tested, log: BoundedLog): Finding {
  const rule = timedOut ? `${name}.timeout` : name;
  return {
    rule,
    level: 'block',
    message: oneLine(`${command}: ${ended}${log.tail.length === 0 ? '' : `: ${log.tail.at(-1)}`}`),
    scope: artifact,
    fix: `BASE_URL=… ${oneLine(command)}`,
    waivable: false,
    fingerprint: fingerprint(rule, [command]),
    details: [...log.tail],
  };
}

/** The beginning of the output on disk, the end of it in memory. */
class BoundedLog {
  readonly tail: string[] = [];
  readonly #file: ReturnType<typeof createWriteStream>;
  #fault: Error | undefined;
  #bytes = 0;

  constructor(path: string) {
    this.#file = createWriteStream(path);
    this.#file.on('error', (error) => {
      this.#fault = error;
    });
  }

  add(line: string): void {
    const plain = oneLine(line);
    if (plain !== '') this.tail.push(plain);
    if (this.tail.length > tailLines) this.tail.shift();
    const size = Buffer.byteLength(line) + 1;
    if (this.#bytes <= logLimit && this.#bytes + size > logLimit)
      this.#file.write('… the rest is left out\n');
    this.#bytes += size;
    if (this.#bytes <= logLimit) this.#file.write(`${line}\n`);
  }

  async end(): Promise<void> {
    this.#file.end();
    if (!this.#file.closed) await once(this.#file, 'close').catch(() => {});
    if (this.#fault === undefined) return;
    const what = `the log of the integration command cannot be written: ${this.#fault.message}`;
    throw new ToolError(what, { command: name, exitCode: null, cause: this.#fault });
  }
}

function isBaseUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

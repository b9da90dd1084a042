/** `npm run check`: everything that can be said of the repository without running a test, in parallel. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { repository } from './workspaces.ts';

interface Check {
  readonly name: string;
  /** Arguments for Node. */
  readonly args: readonly string[];
  /** Another check that must have passed before. */
  readonly after?: string;
}

const tool = (file: string) => path.join(repository, 'node_modules', file);
const ours = (file: string) => path.join(repository, 'scripts', file);

/** Longest first. */
const checks: readonly Check[] = [
  { name: 'types', args: [tool('typescript/bin/tsc'), '-b'] },
  { name: 'dead code', args: [tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
  {
    name: 'format and lint',
    args: [
      tool('@biomejs/biome/bin/biome'),
      'ci',
      '--error-on-warnings',
      '--diagnostic-level=warn',
      '--colors=off',
    ],
  },
  { name: 'house', args: [ours('check-house.ts')] },
  { name: 'docs', args: ['--conditions=@slipway/source', ours('docs.ts'), '--check'] },
  { name: 'dist', args: [ours('fresh.ts')] },
  { name: 'bundle budget', args: [ours('budget.ts')] },
  { name: 'compiled imports', args: [ours('cruise.ts')], after: 'types' },
];

const started = performance.now();
const passed = new Map<string, boolean>();
const texts: string[] = [];
const waiting = [...checks];
await Promise.all(Array.from({ length: availableParallelism() }, work));
for (const text of texts) console.log(`\n${text}`);
const failures = [...passed.values()].filter((ok) => !ok).length;
console.log(
  `\n${failures === 0 ? 'all checks passed' : `${failures} of ${checks.length} checks failed`} in ${seconds(started)}`,
);
process.exitCode = failures > 0 ? 1 : 0;

async function work(): Promise<void> {
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ after }) => after === undefined || passed.has(after));
    if (at < 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    const [check] = waiting.splice(at, 1);
    if (check) await perform(check);
  }
}

async function perform({ name, args, after }: Check): Promise<void> {
  const start = performance.now();
  const blocked = after !== undefined && passed.get(after) === false;
  const { ok, text } = blocked ? { ok: false, text: `needs "${after}" to pass first` } : await runNode(args);
  passed.set(name, ok);
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(20)} ${seconds(start)}`);
  if (!ok) texts.push(`FAILED: ${name}\n${text.trim().replace(/^/gm, '  ')}`);
}

function runNode(args: readonly string[]): Promise<{ ok: boolean; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: repository,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ ok: code === 0, text: text.trim() === '' ? `ended with ${signal ?? code}` : text });
    });
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

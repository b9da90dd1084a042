/**
 * A service for six targets: the memory of all its compilers and linkers against a limit of a third of this machine's,
 * the same build again from a warm cache, against one target after another, and from nothing in another folder.
 * `--packages N` of the service's own (20 by default); `--targets N` (6); `--full`: 300 over net/http.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, formatTarget, parseTarget } from '@slipway/go';
import { type Context, formatSize, systemClock } from '@slipway/kernel';
import type { Figure } from '../../scripts/bench-figures.ts';

export const about = 'a build for six targets: memory against its limit, warm against cold, byte for byte';

const names = ['linux/amd64', 'linux/arm64', 'darwin/arm64', 'windows/amd64', 'linux/arm/7', 'freebsd/amd64'];

export async function measure(args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      packages: { type: 'string', default: '20' },
      targets: { type: 'string', default: '6' },
      full: { type: 'boolean', default: false },
    },
  });
  const packages = values.full ? 300 : Number(values.packages);
  const targets = names.slice(0, Number(values.targets)).map(parseTarget);
  const [last] = targets.slice(-1);
  if (!(packages >= 1) || last === undefined) throw new Error('give --packages and --targets of 1 or more');
  const root = mkdtempSync(path.join(tmpdir(), 'slipway-bench-go-'));
  try {
    const directory = path.join(root, 'service');
    const commit = writeService(directory, packages, values.full);
    const maxMemory = Math.floor(totalmem() / 3);
    const context = contextIn(root, path.join(root, 'cache'));
    const request = {
      directory,
      service: 'service',
      version: '1.0.0',
      source: { subject: { repository: null, ...commit }, dirty: false },
      maxMemory,
    };
    const once = async (label: string, more: object) => {
      const { document, cost } = await build(context, {
        ...request,
        targets,
        outputDirectory: path.join(root, label),
        ...more,
      });
      const { buildMs, verifyMs, peakBytes, maxBytes } = cost;
      say(
        `${label}: ${(buildMs / 1000).toFixed(1)} s, peak ${formatSize(peakBytes ?? 0)} of ${formatSize(maxBytes)}`,
      );
      return { buildMs, verifyMs, peak: peakBytes, sums: document.binaries.map(({ sha256 }) => sha256) };
    };
    say(`${packages} packages for ${targets.map(formatTarget).join(', ')}`);
    const cold = await once('cold', {});
    const warm = await once('warm', { version: '1.0.1' });
    // One processor's worth of memory: a lane, and in it one program at a time.
    const narrow = await once('warm, in little memory', { version: '1.0.2', maxMemory: 600 * 2 ** 20 });
    const again = await once('again from nothing, one target', { targets: [last], verify: 'full' });
    if (cold.peak === null || warm.peak === null || narrow.peak === null) {
      throw new Error('the memory of programs is measured on Linux');
    }
    const equal = again.sums[0] === cold.sums.at(-1);
    const share = (bytes: number) => bytes / maxMemory;
    return [
      {
        figure: 'peak memory, cold, of a third of RAM',
        value: share(cold.peak),
        unit: 'of max-memory',
        target: { max: 1 },
      },
      {
        figure: 'peak memory, warm, of a third of RAM',
        value: share(warm.peak),
        unit: 'of max-memory',
        target: { max: 1 },
      },
      {
        figure: 'peak memory, warm, of 600 MiB',
        value: narrow.peak / (600 * 2 ** 20),
        unit: 'of max-memory',
        target: { max: 1 },
      },
      { figure: 'six targets, cold', value: cold.buildMs / 1000, unit: 's' },
      {
        figure: 'six targets, warm',
        value: warm.buildMs / 1000,
        unit: 's',
        peer: cold.buildMs / 1000,
        target: { max: 0.5, of: 'ratio' },
      },
      {
        figure: 'six targets, warm, one lane',
        value: narrow.buildMs / 1000,
        unit: 's',
        peer: warm.buildMs / 1000,
      },
      { figure: 'second build elsewhere, one target', value: again.verifyMs / 1000, unit: 's' },
      {
        figure: 'builds that are byte for byte the same',
        value: equal ? 1 : 0,
        unit: 'of 1',
        target: { min: 1 },
      },
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A program over `count` packages, each of which imports up to three before it. */
function writeService(directory: string, count: number, server: boolean): { commit: string; tree: string } {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), text);
  };
  write('go.mod', 'module example.com/service\n\ngo 1.24\n');
  for (let i = 0; i < count; i++) {
    const imports = [...new Set([i - 1, i >> 1, i - 7])].filter((j) => j >= 0 && j < i);
    const functions = Array.from({ length: 40 }, (_, f) => {
      const calls = imports.map((j) => `p${j}.F${f}(s)`).join(' + ');
      return `func F${f}(s map[string][]int) int {\n\tn := 0\n\tfor k, v := range s {\n\t\tn += len(fmt.Sprintf("%s %v ${i} ${f}", k, v))\n\t}\n\tif n > ${i * 1000 + f} {\n\t\treturn n${calls === '' ? '' : ` + ${calls}`}\n\t}\n\treturn n\n}\n`;
    });
    write(
      `internal/p${i}/p.go`,
      `package p${i}\n\nimport (\n\t"fmt"\n${imports.map((j) => `\t"example.com/service/internal/p${j}"\n`).join('')})\n\n${functions.join('\n')}`,
    );
  }
  const last = `p${count - 1}.F0(map[string][]int{version: {1}})`;
  write(
    'main.go',
    server
      ? `package main\n\nimport (\n\t"encoding/json"\n\t"net/http"\n\t"example.com/service/internal/p${count - 1}"\n)\n\nvar version string\n\nfunc main() {\n\t_ = http.ListenAndServe("127.0.0.1:0", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n\t\t_ = json.NewEncoder(w).Encode(map[string]any{"version": version, "n": ${last}})\n\t}))\n}\n`
      : `package main\n\nimport "example.com/service/internal/p${count - 1}"\n\nvar version string\n\nfunc main() { println(version, ${last}) }\n`,
  );
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args], {
      cwd: directory,
      encoding: 'utf8',
    }).trim();
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'service');
  return { commit: git('rev-parse', 'HEAD'), tree: git('rev-parse', 'HEAD^{tree}') };
}

function contextIn(root: string, cache: string): Context {
  const temp = path.join(root, 'temp');
  mkdirSync(temp);
  const silent = (): void => {};
  return {
    log: {
      debug: silent,
      info: silent,
      notice: silent,
      warn: silent,
      error: silent,
      output: silent,
      progress: silent,
      group: (_title, work) => work(),
    },
    signal: new AbortController().signal,
    temp,
    clock: systemClock,
    env: { ...process.env, GOCACHE: cache },
    workspace: root,
  };
}

/** A service of made-up vulnerable modules, and the gate's rows on it by the real govulncheck. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GateRow } from '@slipway/evidence';
import { systemClock } from '@slipway/kernel';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Given } from '../../packages/gate/src/check.ts';
import { judge } from '../../packages/gate/src/judge.ts';
import { policyOf } from '../../packages/gate/src/policy/policy.ts';
import type { Waiver } from '../../packages/gate/src/policy/waiver.ts';
import { context, environment, realGo, skipWithoutGo, subject } from '../../packages/gate/testdata/judged.ts';
import { gateTool } from '../../scripts/gate-tools.ts';
import { writeProxy } from './module-proxy.ts';
import { type MadeUp, type Served, serve, writeDatabase } from './vulndb.ts';

export const govulncheck = gateTool('govulncheck');
export const folder = mkdtempSync(path.join(tmpdir(), 'slipway vulnerabilities '));
const proxy = writeProxy(path.join(folder, 'proxy'), [
  ...['lib@v1.0.0', 'lib@v1.1.0', 'fork@v1.0.0'].map((one) => ({
    path: `example.com/${one.split('@')[0]}`,
    version: one.split('@')[1] ?? '',
    files: {
      'parse/parse.go': `package parse

type Parser struct{}

func (*Parser) Parse(text string) string { return text }

func Safe() int { return 1 }
`,
      'other/other.go': 'package other\n\nfunc Danger() int { return 1 }\n\nfunc Safe() int { return 2 }\n',
      'third/third.go': 'package third\n\nfunc Danger() int { return 3 }\n',
    },
  })),
  {
    path: 'example.com/loose',
    version: 'v0.5.0',
    files: { 'loose.go': 'package loose\n\nfunc Do() int { return 1 }\n' },
  },
]);

export const service = {
  'go.mod': `module example.com/service

go 1.24

require (
	example.com/lib v1.0.0
	example.com/loose v0.5.0
)
`,
  'main.go': `package main

import (
	"example.com/lib/other"
	"example.com/loose"
	"example.com/service/inner"
)

func main() {
	inner.Run()
	other.Safe()
	loose.Do()
}
`,
  'inner/inner.go': `package inner

import "example.com/lib/parse"

// Run is far from the top.
func Run() string {
	return new(parse.Parser).Parse("x")
}
`,
};

export const called: MadeUp = {
  id: 'GO-2026-99001',
  aliases: ['CVE-2026-99001', 'GHSA-aaaa-bbbb-cc01'],
  summary: 'Parser runs forever',
  module: 'example.com/lib',
  fixed: '1.1.0',
  symbols: { 'example.com/lib/parse': ['Parser.Parse'] },
};
export const imported: MadeUp = {
  ...called,
  id: 'GO-2026-99002',
  aliases: ['GHSA-aaaa-bbbb-cc02'],
  summary: 'Danger is dangerous',
  symbols: { 'example.com/lib/other': ['Danger'] },
};
const required: MadeUp = {
  ...called,
  id: 'GO-2026-99003',
  aliases: ['GHSA-aaaa-bbbb-cc03'],
  summary: 'Third is dangerous',
  symbols: { 'example.com/lib/third': ['Danger'] },
};
export const imprecise: MadeUp = {
  id: 'GO-2026-99004',
  aliases: ['GHSA-aaaa-bbbb-cc04'],
  summary: 'Something of it is loose',
  module: 'example.com/loose',
};
export const everything = [called, imported, required, imprecise];

export const critical = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'; // 9.8
export const medium = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N'; // 6.1
export const high4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N'; // 8.7
export const rated = (id: string, ...vectors: string[]) => ({
  id,
  severity: vectors.map((score) => ({ type: score.startsWith('CVSS:4') ? 'CVSS_V4' : 'CVSS_V3', score })),
});

let number = 0;

/** That nothing has yet; of the folder that goes when the tests are over. */
export function newPath(name: string): string {
  return path.join(folder, `${name} ${++number}`);
}

export const day = 86_400_000;

export function databaseOf(advisories: readonly MadeUp[], ageMs = day): string {
  return writeDatabase(newPath('db'), advisories, new Date(Date.now() - ageMs));
}

/** Files with what others say of the severity; answers their folder. */
export function advisories(...records: object[]): string {
  const where = newPath('advisories');
  mkdirSync(where, { recursive: true });
  records.forEach((record, at) => {
    writeFileSync(path.join(where, `${at}.json`), JSON.stringify(record));
  });
  return where;
}

const cache = path.join(folder, 'modules');
const env = {
  ...environment,
  GOPROXY: proxy,
  GONOSUMDB: '*',
  GOSUMDB: 'off',
  GOMODCACHE: cache,
  GOFLAGS: '-trimpath -buildvcs=false -modcacherw',
};
export const settled = path.join(folder, 'service');

export function go(directory: string, ...args: string[]): void {
  execFileSync(realGo ?? 'go', args, { cwd: directory, env: { ...process.env, ...env }, stdio: 'pipe' });
}

export function writeFiles(directory: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
}

/** A copy of the service, with `files` over it. */
export function copy(files: Record<string, string> = {}): string {
  const directory = newPath('service');
  cpSync(settled, directory, { recursive: true });
  writeFiles(directory, files);
  return directory;
}

interface Options {
  readonly section?: object;
  readonly waivers?: readonly Waiver[];
  readonly given?: Given;
  readonly directory?: string;
  readonly prefix?: string;
  readonly tool?: string;
  /** Where its files go. */
  readonly out?: string;
  readonly env?: Record<string, string | undefined>;
}

export async function rows(database: string, options: Options = {}): Promise<Record<string, GateRow>> {
  const { out = newPath('out') } = options;
  const { gate } = await judge(
    {
      ...context(),
      // Who does not answer is asked again at once.
      clock: { ...systemClock, sleep: async () => {} },
      env: { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache'), ...options.env },
    },
    {
      directory: options.directory ?? settled,
      ...(options.prefix === undefined ? {} : { prefix: options.prefix }),
      subject,
      build: null,
      policy: policyOf(
        'starter',
        {
          tests: false,
          coverage: false,
          vet: false,
          gofmt: false,
          vulnerabilities: { advisories: false, ...options.section },
        },
        options.waivers,
      ),
      go: { path: realGo ?? 'go', env },
      tool: async () => ({ path: options.tool ?? govulncheck, version: '1.9.0', from: 'path' }),
      given: { vulnerabilityDatabase: database, ...options.given },
      outputPath: path.join(out, 'gate.json'),
    },
  );
  return Object.fromEntries(
    gate.document.rows.map((row) => [row.check.replace('vulnerabilities.', ''), row]),
  );
}

export const verdicts = (answer: Record<string, GateRow>) =>
  Object.fromEntries(Object.entries(answer).map(([name, { verdict }]) => [name, verdict]));
export const allPass = { called: 'PASS', imprecise: 'PASS', imported: 'PASS', required: 'PASS' };
export const allError = { called: 'ERROR', imprecise: 'ERROR', imported: 'ERROR', required: 'ERROR' };

/** A program in the place of govulncheck. */
export function program(script: string): string {
  const file = newPath('program');
  writeFileSync(file, `#!/bin/sh\n${script}`);
  chmodSync(file, 0o755);
  return file;
}

export const servers: Served[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
beforeAll(() => {
  if (skipWithoutGo) return;
  writeFiles(settled, service);
  go(settled, 'mod', 'tidy');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export async function osvApi(records: Record<string, object>): Promise<Served> {
  const server = await serve((asked) => {
    const record = records[asked.replace('/v1/vulns/', '')];
    return record === undefined ? { status: 404 } : { status: 200, body: JSON.stringify(record) };
  });
  servers.push(server);
  return server;
}

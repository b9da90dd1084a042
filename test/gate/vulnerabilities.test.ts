/** Vulnerabilities of a real module, by the real govulncheck, against a database of made-up advisories. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type GateRow, sha256Hex } from '@slipway/evidence';
import { systemClock } from '@slipway/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Given } from '../../packages/gate/src/check.ts';
import { judge } from '../../packages/gate/src/judge.ts';
import { policyOf } from '../../packages/gate/src/policy/policy.ts';
import type { Waiver } from '../../packages/gate/src/policy/waiver.ts';
import { context, environment, realGo, skipWithoutGo, subject } from '../../packages/gate/testdata/judged.ts';
import { gateTool } from '../../scripts/gate-tools.ts';
import { type MadeUp, type Served, serve, writeDatabase, writeProxy } from './vulndb.ts';

const govulncheck = gateTool('govulncheck');
const folder = mkdtempSync(path.join(tmpdir(), 'slipway vulnerabilities '));
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

const service = {
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

const called: MadeUp = {
  id: 'GO-2026-99001',
  aliases: ['CVE-2026-99001', 'GHSA-aaaa-bbbb-cc01'],
  summary: 'Parser runs forever',
  module: 'example.com/lib',
  fixed: '1.1.0',
  symbols: { 'example.com/lib/parse': ['Parser.Parse'] },
};
const imported: MadeUp = {
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
const imprecise: MadeUp = {
  id: 'GO-2026-99004',
  aliases: ['GHSA-aaaa-bbbb-cc04'],
  summary: 'Something of it is loose',
  module: 'example.com/loose',
};
const everything = [called, imported, required, imprecise];

const critical = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'; // 9.8
const medium = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N'; // 6.1
const high4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N'; // 8.7
const rated = (id: string, ...vectors: string[]) => ({
  id,
  severity: vectors.map((score) => ({ type: score.startsWith('CVSS:4') ? 'CVSS_V4' : 'CVSS_V3', score })),
});

let number = 0;
const day = 86_400_000;

function databaseOf(advisories: readonly MadeUp[], ageMs = day): string {
  return writeDatabase(path.join(folder, `db ${++number}`), advisories, new Date(Date.now() - ageMs));
}

/** Files with what others say of the severity; answers their folder. */
function advisories(...records: object[]): string {
  const where = path.join(folder, `advisories ${++number}`);
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
const settled = path.join(folder, 'service');

function go(directory: string, ...args: string[]): void {
  execFileSync(realGo ?? 'go', args, { cwd: directory, env: { ...process.env, ...env }, stdio: 'pipe' });
}

function writeFiles(directory: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
}

/** A copy of the service, with `files` over it. */
function copy(files: Record<string, string> = {}): string {
  const directory = path.join(folder, `service ${++number}`);
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
  readonly env?: Record<string, string | undefined>;
}

async function rows(database: string, options: Options = {}): Promise<Record<string, GateRow>> {
  const out = path.join(folder, `out ${++number}`);
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
  lastOutput = out;
  return Object.fromEntries(
    gate.document.rows.map((row) => [row.check.replace('vulnerabilities.', ''), row]),
  );
}
let lastOutput = '';

const verdicts = (answer: Record<string, GateRow>) =>
  Object.fromEntries(Object.entries(answer).map(([name, { verdict }]) => [name, verdict]));
const allPass = { called: 'PASS', imprecise: 'PASS', imported: 'PASS', required: 'PASS' };
const allError = { called: 'ERROR', imprecise: 'ERROR', imported: 'ERROR', required: 'ERROR' };

/** A program in the place of govulncheck. */
function program(script: string): string {
  const file = path.join(folder, `program-${++number}`);
  writeFileSync(file, `#!/bin/sh\n${script}`);
  chmodSync(file, 0o755);
  return file;
}

const servers: Served[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function osvApi(records: Record<string, object>): Promise<Served> {
  const server = await serve((asked) => {
    const record = records[asked.replace('/v1/vulns/', '')];
    return record === undefined ? { status: 404 } : { status: 200, body: JSON.stringify(record) };
  });
  servers.push(server);
  return server;
}

describe.skipIf(skipWithoutGo)('vulnerabilities', { timeout: 120_000 }, () => {
  beforeAll(() => {
    writeFiles(settled, service);
    go(settled, 'mod', 'tidy');
  });

  it('govulncheck is there', (test) => {
    if (!existsSync(govulncheck)) test.skip('missing: govulncheck (npm run ci:setup)');
  });

  describe('a stream', () => {
    const config = {
      config: {
        protocol_version: 'v1.0.0',
        db_last_modified: new Date().toISOString(),
        go_version: 'go1.26.0',
        scan_level: 'symbol',
        scan_mode: 'source',
      },
    };
    const SBOM = { SBOM: { roots: ['example.com/service', 'example.com/service/inner'] } };
    const written = (...messages: object[]) =>
      messages.map((one) => `${JSON.stringify(one, null, '  ')}\n`).join('');
    const said = async (text: string, exitCode = 0) => {
      const file = path.join(folder, `stream-${++number}`);
      writeFileSync(file, text);
      const tool = program(`cat '${file}'\nexit ${exitCode}\n`);
      const answer = await rows('file:///nowhere', { tool });
      expect(new Set(Object.values(answer).map(({ verdict }) => verdict)).size).toBe(1);
      return `${answer.called?.verdict} ${answer.called?.actual}`;
    };

    it('that is whole passes', async () => {
      expect(await said(written(config, { progress: { message: 'Scanning' } }, SBOM))).toMatch(
        /^PASS none; /,
      );
    });

    it.each([
      ['is empty', '', /wrote no report$/],
      ['has no config', written(SBOM), /has lost its start$/],
      ['ends in an object', written(config, SBOM).slice(0, -3), /wrote what is no message: \{$/],
      ['ends before what was looked at', written(config), /ends before it says what was looked at$/],
      ['holds other text', `${written(config, SBOM)}panic: oh\n`, /wrote what is no message: panic: oh$/],
      [
        'has another form',
        written(config, SBOM, { finding: { osv: 'GO-1' } }),
        /of unknown form: finding\.trace/,
      ],
      [
        'names an advisory that it did not send',
        written(config, SBOM, { finding: { osv: 'GO-1', trace: [{ module: 'm' }] } }),
        /holds no advisory GO-1$/,
      ],
      [
        'looked at one of two packages',
        written(config, { SBOM: { roots: ['example.com/service'] } }),
        /at 1 of 2 packages$/,
      ],
      [
        'does not know the Go',
        written({ config: { ...config.config, go_version: '' } }, SBOM),
        /left its standard library out$/,
      ],
      [
        'says no age',
        written({ config: { ...config.config, db_last_modified: undefined } }, SBOM),
        /not say how old it is$/,
      ],
      [
        'is a scan by packages',
        written({ config: { ...config.config, scan_level: 'package' } }, SBOM),
        /not the source by its symbols$/,
      ],
      [
        'is of protocol 2',
        written({ config: { ...config.config, protocol_version: 'v2.0.0' } }, SBOM),
        /only v1 is understood$/,
      ],
    ])('that %s is an ERROR', async (_what, text, why) => {
      const answer = await said(text);
      expect(answer).toMatch(/^ERROR did not run: /);
      expect(answer).toMatch(why);
    });

    it.each([1, 2, 3])('that is whole with exit code %d is an ERROR', async (exitCode) => {
      expect(await said(written(config, SBOM), exitCode)).toMatch(
        new RegExp(`^ERROR did not run: .* failed with exit code ${exitCode}$`),
      );
    });

    it('of a program that an older Go built says so', async () => {
      const tool = program(
        `echo 'govulncheck: Loading packages failed' >&2
echo "-: This application uses version go1.24 of the source-processing packages but runs version go1.26 of 'go list'. It may fail to process source files that rely on newer language features." >&2
exit 1\n`,
      );
      const answer = await rows('file:///nowhere', { tool });
      expect(answer.called).toMatchObject({
        verdict: 'ERROR',
        actual:
          'did not run: govulncheck was built with go1.24 and cannot read what go1.26 compiles: build it anew with go1.26',
      });
    });
  });

  describe.skipIf(!existsSync(govulncheck))('of the service', () => {
    it('passes when no advisory is about it, on evidence that all packages were looked at', async () => {
      const answer = await rows(databaseOf([{ ...called, module: 'example.com/elsewhere' }]));
      expect(verdicts(answer)).toEqual(allPass);
      expect(answer.called).toMatchObject({
        actual: expect.stringMatching(/^none; database of \d{4}-\d\d-\d\d, 1 d old; given: /),
        measured: { value: 0, of: null },
        threshold: 'none of severity 7.0 or above, none of unknown severity, with or without a fix',
        proof: {
          exitCode: 0,
          packagesSeen: 2,
          packagesExpected: 2,
          tool: { name: 'govulncheck', version: '1.9.0' },
        },
      });
    });

    it('says what a step gives beside the policy, and lets it not take the place of what the policy names', async () => {
      const given = databaseOf([]);
      const answer = await rows(given, { given: { advisories: [advisories()] } });
      expect(verdicts(answer)).toEqual(allPass);
      expect(answer.called?.actual).toContain(
        `; given: ${given} in the place of https://vuln.go.dev/; given: advisories of one path`,
      );
      const named = await rows(given, { section: { database: given } });
      expect(named.called?.actual).not.toContain('given');
      const refused = await rows(given, { section: { database: 'https://u:secret@vuln.example.com/db' } });
      expect(verdicts(refused)).toEqual(allError);
      expect(refused.called?.actual).toBe(
        `did not run: vulnerability-database: the policy names the vulnerability database https://vuln.example.com/db, and this step ${given}`,
      );
    });

    it('puts each vulnerability into the row of its tier, and the place where ours calls it', async () => {
      const given = {
        advisories: [
          advisories(
            rated('GHSA-aaaa-bbbb-cc01', high4),
            rated('GHSA-aaaa-bbbb-cc02', critical),
            rated('GHSA-aaaa-bbbb-cc03', critical),
            rated('GHSA-aaaa-bbbb-cc04', critical),
          ),
        ],
      };
      const answer = await rows(databaseOf(everything), { given, prefix: 'services/shop' });
      expect(verdicts(answer)).toEqual({
        called: 'FAIL',
        imprecise: 'WARN',
        imported: 'FAIL',
        required: 'PASS',
      });
      expect(answer.called?.actual).toMatch(/^1, worst 8\.7; /);
      expect(answer.called?.findings).toEqual([
        {
          rule: 'GO-2026-99001/called',
          level: 'block',
          message:
            'GO-2026-99001, CVE-2026-99001, GHSA-aaaa-bbbb-cc01 in example.com/lib v1.0.0, severity 8.7: example.com/lib/parse.Parser.Parse is called: Parser runs forever',
          file: 'services/shop/inner/inner.go',
          line: 7,
          fix: 'go get example.com/lib@v1.1.0 && go mod tidy',
          fingerprint: sha256Hex('GO-2026-99001/called\0example.com/lib\x000'),
          waivedBy: null,
        },
      ]);
      expect(answer.imprecise?.findings[0]).toMatchObject({
        level: 'warn',
        file: 'services/shop/main.go',
        line: 12,
        fix: expect.stringContaining('{id: GO-2026-99004/imprecise, scope: example.com/loose, '),
      });
      expect(answer.imported?.findings[0]).toMatchObject({
        file: 'services/shop/go.mod',
        line: 6,
        level: 'block',
      });
      expect(answer.required?.findings[0]).toMatchObject({
        file: 'services/shop/go.mod',
        line: 6,
        level: 'note',
      });
    });

    it('the command of a finding mends it', async () => {
      const directory = copy();
      const database = databaseOf([called]);
      const [finding] = (await rows(database, { directory })).called?.findings ?? [];
      expect(finding?.fix).toBe('go get example.com/lib@v1.1.0 && go mod tidy');
      go(directory, 'get', 'example.com/lib@v1.1.0');
      go(directory, 'mod', 'tidy');
      expect(verdicts(await rows(database, { directory }))).toEqual(allPass);
    });

    it('an import that becomes a call has another rule and fingerprint, so that a waiver of it ends', async () => {
      const before = await rows(databaseOf([imported]));
      const main = service['main.go'].replace('other.Safe()', 'other.Danger()');
      const after = await rows(databaseOf([imported]), { directory: copy({ 'main.go': main }) });
      expect(before.imported?.findings.map(({ rule }) => rule)).toEqual(['GO-2026-99002/imported']);
      expect(after.imported?.findings).toEqual([]);
      expect(after.called?.findings.map(({ rule }) => rule)).toEqual(['GO-2026-99002/called']);
      expect(after.called?.findings[0]?.fingerprint).not.toBe(before.imported?.findings[0]?.fingerprint);
      const given = { advisories: [advisories(rated('GHSA-aaaa-bbbb-cc02', critical))] };
      const waived = async (id: string, directory?: string) => {
        const waiver = {
          scope: 'example.com/lib',
          reason: 'not reached',
          owner: 'shop',
          until: '2999-01-01',
        };
        const waivers = [{ ...waiver, id }];
        const answer = await rows(databaseOf([imported]), {
          given,
          waivers,
          ...(directory && { directory }),
        });
        return [answer.imported?.verdict, answer.called?.verdict];
      };
      const now = copy({ 'main.go': main });
      expect(await waived('GHSA-aaaa-bbbb-cc02')).toEqual(['PASS', 'PASS']);
      expect(await waived('GO-2026-99002/imported')).toEqual(['PASS', 'PASS']);
      expect(await waived('GO-2026-99002/imported', now)).toEqual(['PASS', 'FAIL']);
      expect(await waived('GHSA-aaaa-bbbb-cc02', now)).toEqual(['PASS', 'FAIL']);
      expect(await waived('GHSA-aaaa-bbbb-cc02/called', now)).toEqual(['PASS', 'PASS']);
    });

    it('a fork in the place of a module is judged by its own name, and what comes with Go by that of stdlib', async () => {
      const fork: MadeUp = {
        ...called,
        module: 'example.com/fork',
        symbols: { 'example.com/fork/parse': ['Parser.Parse'] },
      };
      const directory = copy({
        'go.mod': `${service['go.mod']}\nreplace example.com/lib => example.com/fork v1.0.0\n`,
      });
      go(directory, 'mod', 'tidy');
      const answer = await rows(databaseOf([fork]), { directory });
      expect(verdicts(answer)).toEqual({ ...allPass, imprecise: 'WARN' });
      expect(answer.imprecise?.findings).toMatchObject([
        {
          rule: 'GO-2026-99001/imprecise',
          file: 'go.mod',
          line: 10,
          message: expect.stringContaining(
            'example.com/fork/parse is imported, and of a replacement nobody knows what is called',
          ),
        },
      ]);
      const elsewhere = { ...fork, symbols: { 'example.com/fork/third': ['Danger'] } };
      expect(verdicts(await rows(databaseOf([elsewhere]), { directory }))).toEqual(allPass);
      const { symbols, ...whole } = fork;
      expect(verdicts(await rows(databaseOf([whole]), { directory })).imprecise).toBe('WARN');
      const stdlib: MadeUp = {
        id: 'GO-2026-99009',
        summary: 'Capitals',
        module: 'stdlib',
        fixed: '99.1.0',
        symbols: { strings: ['ToUpper'] },
      };
      const upper = copy({
        'main.go': 'package main\n\nimport "strings"\n\nfunc main() { println(strings.ToUpper("x")) }\n',
      });
      const { called: row } = await rows(databaseOf([stdlib]), { directory: upper });
      expect(row?.findings).toMatchObject([
        {
          rule: 'GO-2026-99009/called',
          file: 'main.go',
          line: 5,
          fix: 'build with Go 99.1.0 or newer: go get toolchain@go99.1.0',
        },
      ]);
    });

    it('a folder in the place of a module that has advisories is told, since it has no version', async () => {
      const directory = copy({
        'go.mod': `${service['go.mod']}\nreplace example.com/loose => ./loose\n`,
        'loose/go.mod': 'module example.com/loose\n\ngo 1.24\n',
        'loose/loose.go': 'package loose\n\nfunc Do() int { return 1 }\n',
      });
      go(directory, 'mod', 'tidy');
      const database = databaseOf([imprecise]);
      const answer = await rows(database, { directory });
      expect(verdicts(answer)).toEqual({ ...allPass, imprecise: 'WARN' });
      expect(answer.imprecise).toMatchObject({
        actual: expect.stringMatching(/^none; 1 without a version not looked up; /),
        findings: [
          {
            rule: 'vulnerabilities/no-version',
            file: 'go.mod',
            line: 10,
            message:
              'a folder stands in the place of example.com/loose (replace), and has no version: GO-2026-99004 were not held against it',
          },
        ],
      });
      expect(verdicts(await rows(databaseOf([called]), { directory }))).toEqual({
        ...allPass,
        called: 'FAIL',
      });
      rmSync(new URL(`${database}/index/modules.json`));
      const scan = program(`exec '${govulncheck}' -db '${databaseOf([])}' -format json ./...\n`);
      const unread = await rows(database, { directory, tool: scan });
      expect(unread.imprecise?.findings[0]?.message).toMatch(/: no advisory was held against it$/);
    });

    it('writes OpenVEX: a statement for each, what is not affected with its reason', async () => {
      await rows(databaseOf(everything));
      const vex = JSON.parse(readFileSync(path.join(lastOutput, 'openvex.json'), 'utf8'));
      expect(vex).toMatchObject({
        '@context': 'https://openvex.dev/ns/v0.2.0',
        '@id': expect.stringMatching(/^https:\/\/openvex\.dev\/docs\/public\/vex-[0-9a-f]{64}$/),
        version: 1,
      });
      expect(Number.isNaN(Date.parse(vex.timestamp))).toBe(false);
      expect(
        vex.statements.map((one: Record<string, object>) => [
          (one.vulnerability as { name: string }).name,
          one.status,
          one.justification ?? one.action_statement ?? one.status_notes,
        ]),
      ).toEqual([
        ['GO-2026-99001', 'affected', 'go get example.com/lib@v1.1.0 && go mod tidy'],
        ['GO-2026-99004', 'under_investigation', 'Whether a vulnerable function is called cannot be told.'],
        ['GO-2026-99002', 'not_affected', 'vulnerable_code_not_in_execute_path'],
        ['GO-2026-99003', 'not_affected', 'vulnerable_code_not_present'],
      ]);
      expect(vex.statements[0].products).toEqual([
        {
          '@id': `pkg:golang/example.com/service@${subject.commit}`,
          subcomponents: [{ '@id': 'pkg:golang/example.com/lib@v1.0.0' }],
        },
      ]);
    });

    it('a database over http, a vendor folder, and a folder in a workspace are judged alike', async () => {
      const folderOfDatabase = new URL(databaseOf([called])).pathname;
      const server = await serve((asked) => {
        const file = path.join(decodeURIComponent(folderOfDatabase), asked);
        return existsSync(file) ? { status: 200, body: readFileSync(file) } : { status: 404 };
      });
      servers.push(server);
      const directory = copy();
      go(directory, 'mod', 'vendor');
      const vendored = await rows(server.url, { directory });
      expect(vendored.called?.findings).toMatchObject([{ file: 'inner/inner.go', line: 7 }]);
      expect(server.asked).toContain('/ID/GO-2026-99001.json.gz');

      const workspace = path.join(folder, `workspace ${++number}`);
      writeFiles(workspace, {
        'go.work': 'go 1.24\n\nuse (\n\t./near\n\t./service\n)\n',
        'near/go.mod': 'module example.com/near\n\ngo 1.24\n\nrequire example.com/lib v1.0.0\n',
        'near/near.go': service['inner/inner.go'].replace('package inner', 'package near'),
      });
      cpSync(settled, path.join(workspace, 'service'), { recursive: true });
      writeFiles(path.join(workspace, 'service'), {
        'main.go': 'package main\n\nimport "example.com/near"\n\nfunc main() { near.Run() }\n',
      });
      cpSync(path.join(settled, 'go.sum'), path.join(workspace, 'near/go.sum'));
      rmSync(path.join(workspace, 'service/inner'), { recursive: true });
      const shared = await rows(server.url, {
        directory: path.join(workspace, 'service'),
        prefix: 'service',
      });
      expect(shared.called?.findings).toMatchObject([{ file: 'near/near.go', line: 7 }]);
    });
  });

  describe.skipIf(!existsSync(govulncheck))('severity', () => {
    it('an unknown severity blocks what is called, and only warns of what is imported', async () => {
      const answer = await rows(databaseOf([called, imported]));
      expect(verdicts(answer)).toEqual({ ...allPass, called: 'FAIL', imported: 'WARN' });
      expect(answer.called?.actual).toMatch(/^1, 1 of unknown severity; /);
      const never = await rows(databaseOf([called]), { section: { unknown: [] } });
      expect(verdicts(never)).toEqual({ ...allPass, called: 'WARN' });
    });

    it('the worst of what advisories say counts, by CVSS 3 or 4', async () => {
      const low = { advisories: [advisories(rated('CVE-2026-99001', medium))] };
      expect(verdicts(await rows(databaseOf([called]), { given: low }))).toEqual({
        ...allPass,
        called: 'WARN',
      });
      const both = {
        advisories: [advisories(rated('CVE-2026-99001', medium), rated('GHSA-aaaa-bbbb-cc01', high4))],
      };
      const answer = await rows(databaseOf([called]), { given: both });
      expect(answer.called?.verdict).toBe('FAIL');
      expect(answer.called?.actual).toMatch(/^1, worst 8\.7; /);
    });

    it('an API is asked for every name, and what it said before holds while it is down', async () => {
      const api = await osvApi({
        'GHSA-aaaa-bbbb-cc01': rated('GHSA-aaaa-bbbb-cc01', medium),
        'CVE-2026-99001': rated('CVE-2026-99001', medium),
      });
      const section = { advisories: api.url };
      const asked = await rows(databaseOf([called]), { section });
      expect(verdicts(asked)).toEqual({ ...allPass, called: 'WARN' });
      expect(api.asked.sort()).toEqual(['/v1/vulns/CVE-2026-99001', '/v1/vulns/GHSA-aaaa-bbbb-cc01']);
      await api.close();
      const kept = await rows(databaseOf([called]), { section });
      expect(verdicts(kept)).toEqual({ ...allPass, called: 'WARN' });
      // Nothing was kept for this one: half of an answer does not pass for the whole.
      const file = path.join(folder, 'cache/slipway/advisories/CVE-2026-99001.json');
      rmSync(file);
      const half = await rows(databaseOf([called]), { section });
      expect(half.called).toMatchObject({
        verdict: 'FAIL',
        actual: expect.stringMatching(/^1, worst 6\.1; /),
        findings: [{ level: 'block', message: expect.stringContaining(', severity 6.1 or more: ') }],
      });
    });

    it('what the API says counts beside given files', async () => {
      const api = await osvApi({ 'GHSA-aaaa-bbbb-cc01': rated('GHSA-aaaa-bbbb-cc01', critical) });
      const given = { advisories: [advisories(rated('GHSA-aaaa-bbbb-cc01', medium))] };
      const answer = await rows(databaseOf([called]), { given, section: { advisories: api.url } });
      expect(answer.called?.actual).toMatch(/^1, worst 9\.8; /);
    });

    it('of more names than are asked for, nobody knows that the rest says no worse', async () => {
      const more = Array.from({ length: 9 }, (_, at) => `GHSA-more-more-mo0${at}`);
      const api = await osvApi({ 'GHSA-more-more-mo00': rated('GHSA-more-more-mo00', medium) });
      const row = async (aliases: string[]) =>
        (await rows(databaseOf([{ ...called, aliases }]), { section: { advisories: api.url } })).called;
      expect((await row(more.slice(0, 8)))?.verdict).toBe('WARN');
      expect(await row(more)).toMatchObject({
        verdict: 'FAIL',
        findings: [{ message: expect.stringContaining('severity 6.1 or more') }],
      });
    });

    it('an API that fails leaves the severity unknown', async () => {
      const server = await serve(() => ({ status: 403 }));
      servers.push(server);
      const env = { XDG_CACHE_HOME: path.join(folder, 'empty') };
      const answer = await rows(databaseOf([called]), { section: { advisories: server.url }, env });
      expect(answer.called).toMatchObject({
        verdict: 'FAIL',
        actual: expect.stringMatching(/^1, 1 of unknown severity; /),
      });
    });

    it('a file that is no advisory is refused with its name', async () => {
      const given = { advisories: [advisories({ hello: 1 })] };
      const answer = await rows(databaseOf([called]), { given });
      expect(verdicts(answer)).toEqual(allError);
      expect(answer.called?.actual).toMatch(/0\.json: is not an advisory/);
    });
  });

  describe.skipIf(!existsSync(govulncheck))('what did not run is no pass', () => {
    it('a database that is old, that is not there, or that breaks off', async () => {
      const old = await rows(databaseOf([], 8 * day));
      expect(verdicts(old)).toEqual(allError);
      expect(old.called?.actual).toMatch(/the vulnerability database is of .*, older than 7d$/);
      expect(verdicts(await rows(databaseOf([], 8 * day), { section: { 'max-age': '9d' } }))).toEqual(
        allPass,
      );
      const server = await serve(() => ({ status: 500 }));
      servers.push(server);
      expect(verdicts(await rows(server.url))).toEqual(allError);
      await server.close();
      const nobody = await rows(server.url);
      expect(verdicts(nobody)).toEqual(allError);
      expect(nobody.called?.actual).toMatch(/^did not run: GET .*: nobody listens there/);
      const database = databaseOf([called]);
      rmSync(path.join(decodeURIComponent(new URL(database).pathname), 'ID'), { recursive: true });
      expect(verdicts(await rows(database))).toEqual(allError);
    });

    it('a database on the web is copied; the copy serves while nobody answers, as long as it is not too old', async () => {
      let advisories = everything;
      let age = 6 * day;
      let where = '';
      const publish = () => {
        where = decodeURIComponent(new URL(databaseOf(advisories, age)).pathname);
      };
      publish();
      const server = await serve((asked) => {
        const file = path.join(where, asked);
        return existsSync(file) ? { status: 200, body: readFileSync(file) } : { status: 404 };
      });
      servers.push(server);
      const asked = async () => {
        server.asked.length = 0;
        const answer = await rows(server.url);
        return { answer, asked: server.asked.map((one) => path.basename(one, '.json.gz')).sort() };
      };
      const first = await asked();
      expect(first.asked).toEqual([
        ...['GO-2026-99001', 'GO-2026-99002', 'GO-2026-99003', 'GO-2026-99004'],
        ...['db', 'modules'],
      ]);
      expect(first.answer.called?.actual).toMatch(/ 6 d old; given: /);
      const command = `govulncheck -format json -db ${server.url}/ ./...`;
      expect(first.answer.called?.proof.command).toBe(command);
      const second = await asked();
      expect(second.asked).toEqual(['db']);
      expect(verdicts(second.answer)).toEqual(verdicts(first.answer));
      age = 5 * day;
      advisories = [called];
      publish();
      const third = await asked();
      expect(third.asked).toEqual(['GO-2026-99001', 'db', 'modules']);
      expect(verdicts(third.answer)).toEqual({ ...allPass, called: 'FAIL' });
      await server.close();
      const fourth = await rows(server.url);
      expect(verdicts(fourth)).toEqual({ ...allPass, called: 'FAIL' });
      expect(fourth.called?.actual).toMatch(/ 5 d old, kept from an earlier run; given: /);
      expect(verdicts(await rows(server.url, { section: { 'max-age': '4d' } }))).toEqual(allError);
      // A module that came since is asked for in vain: no advisory is taken for none.
      const kept = path.join(folder, 'cache/slipway/vulndb', sha256Hex(server.url).slice(0, 16));
      rmSync(path.join(kept, 'ID/GO-2026-99001.json'));
      expect(verdicts(await rows(server.url))).toEqual(allError);
    });

    it('a database on the web whose parts cannot be read', async () => {
      const server = await serve(() => ({ status: 200, body: 'hello' }));
      servers.push(server);
      const answer = await rows(server.url);
      expect(verdicts(answer)).toEqual(allError);
      expect(answer.called?.actual).toMatch(/has no index\/db that can be read$/);
    });

    it('a scan that does not end in time', async () => {
      const tool = program('echo "still here" >&2\nexec sleep 60\n');
      const answer = await rows(databaseOf([]), { tool, section: { timeout: '300ms' } });
      expect(verdicts(answer)).toEqual(allError);
      expect(answer.called?.actual).toBe('did not run: govulncheck did not end within 300 ms');
    });

    it('what was found cannot be written', async () => {
      const database = databaseOf([]);
      mkdirSync(path.join(folder, `out ${number + 1}`, 'openvex.json'), { recursive: true });
      const answer = await rows(database);
      expect(verdicts(answer)).toEqual(allError);
      expect(answer.called?.actual).toBe('did not run: openvex.json cannot be written (EISDIR)');
    });

    it.each(['/srv/vulndb', 'https://user:hunter2@db.example/', 'https://db.example/?token=hunter2'])(
      'a database at %s is refused, and no secret is told',
      async (url) => {
        const answer = await rows(url);
        expect(verdicts(answer)).toEqual(allError);
        expect(answer.called?.actual).toMatch(/the URL of (?:a|the) vulnerability database/);
        expect(JSON.stringify(answer)).not.toContain('hunter2');
      },
    );

    it('code that does not compile', async () => {
      const directory = copy({ 'inner/inner.go': 'package inner\n\nfunc Run() string { return 1 }\n' });
      const answer = await rows(databaseOf([called]), { directory });
      expect(verdicts(answer)).toEqual({
        called: 'FAIL',
        imprecise: 'FAIL',
        imported: 'FAIL',
        required: 'FAIL',
      });
      expect(answer.called?.findings).toMatchObject([{ rule: 'compile', file: 'inner/inner.go', line: 3 }]);
    });
  });
});

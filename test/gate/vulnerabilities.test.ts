/** Vulnerabilities of a real module, by the real govulncheck, against a database of made-up advisories. */
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '@slipway/evidence';
import { describe, expect, it } from 'vitest';
import { skipWithoutGo, subject } from '../../packages/gate/testdata/judged.ts';
import { type MadeUp, serve } from './vulndb.ts';
import {
  advisories,
  allError,
  allPass,
  called,
  copy,
  critical,
  databaseOf,
  everything,
  go,
  govulncheck,
  high4,
  imported,
  imprecise,
  newPath,
  program,
  rated,
  rows,
  servers,
  service,
  settled,
  verdicts,
  writeFiles,
} from './vulnerable-service.ts';

const skip = skipWithoutGo || !existsSync(govulncheck);

it('govulncheck is there', (test) => {
  if (!existsSync(govulncheck)) test.skip('missing: govulncheck (npm run ci:setup)');
});

describe.skipIf(skip)('vulnerabilities of the service', { timeout: 120_000 }, () => {
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
        details: [
          expect.stringMatching(/^8\.7 by GHSA-aaaa-bbbb-cc01 \(CVSS:4\.0\//),
          'inner/inner.go:7: example.com/service/inner.Run calls example.com/lib/parse.Parser.Parse',
          'to waive it: {id: GO-2026-99001/called, scope: example.com/lib, reason: …, owner: …, until: …}',
        ],
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
    const out = newPath('out');
    await rows(databaseOf(everything), { out });
    const vex = JSON.parse(readFileSync(path.join(out, 'openvex.json'), 'utf8'));
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

    const workspace = newPath('workspace');
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

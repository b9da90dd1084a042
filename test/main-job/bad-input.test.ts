/** What a person can get wrong: each is one clear message with what to do, and what serves goes on serving. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cli, type Ended, runArgs, transcript, ungated } from './cli.ts';
import { nowhere } from './go-downloads.ts';
import { freePort, makePlace, type Place } from './place.ts';

let place: Place;
let before: string;
beforeAll(async () => {
  place = await makePlace();
  const run = await cli(place, runArgs(place, ...ungated));
  expect(run.code, transcript(run)).toBe(0);
  before = JSON.stringify(place.ledger());
});
afterAll(async () => place?.[Symbol.asyncDispose]());
afterEach(async () => {
  expect(await place.answers()).toBe('1.0.0');
  expect(JSON.stringify(place.ledger())).toBe(before);
  expect(place.processes()).toHaveLength(2);
});

/** One message for a person, with the way out, and nothing of our insides. */
function expectRefusal(run: Ended, what: RegExp, fix: RegExp): void {
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stderr).toMatch(what);
  expect(run.stderr).toMatch(fix);
  expect(run.stderr).toMatch(/^slipway: .*\n {2}fix: .*\n$/);
  expect(run.stderr).not.toContain('fault of Slipway');
}

describe('the source', { timeout: 60_000 }, () => {
  it.each<[string, Record<string, string | null>, RegExp, RegExp]>([
    ['without go.mod', { 'go.mod': null }, /go\.mod/, /fix: .*go mod init|fix: .*go\.mod/],
    [
      'with a go.mod newer than the Go at hand',
      { 'go.mod': 'module example.com/shop\n\ngo 1.99\n' },
      /go\.mod:3: no Go for go 1\.99 .*: PATH: \S+ is go1\..*go\.dev.*GOPROXY/,
      /fix: install that Go/,
    ],
    [
      'without a program',
      { 'main.go': 'package shop\n', 'service.go': null, 'service_test.go': null, 'wanted.go': null },
      /no main package/,
      /fix: .*package main/,
    ],
  ])('%s', async (_, files, what, fix) => {
    place.service.commit('1.1.0', '', files);
    expectRefusal(await cli(place, runArgs(place), { env: nowhere }), what, fix);
  });

  it('that does not compile: the lines of the compiler', async () => {
    place.service.commit('1.1.0', 'nonsense: true');
    const run = await cli(place, runArgs(place));
    expect(run.code, transcript(run)).toBe(1);
    expect(run.stderr).toMatch(/wanted\.go:3:\d+: unknown field nonsense/);
    expect(run.stderr).toMatch(/command: .*go build .*exit code 1/);
  });

  it('that is in no git repository', async () => {
    const bare = path.join(place.root, 'no-repository');
    mkdirSync(bare, { recursive: true });
    writeFileSync(
      path.join(bare, 'rollback-policy.yaml'),
      place.service.git('show', 'v1.0.0:rollback-policy.yaml'),
    );
    const args = runArgs(place).map((arg) => (arg === place.service.directory ? bare : arg));
    expectRefusal(await cli(place, args), /no commit to release/, /fix: .*git commit/);
  });
});

describe('the policy', { timeout: 60_000 }, () => {
  const action = 'action: rollback-to-last-stable\n';
  it.each<[string, string, RegExp, RegExp]>([
    [
      'an unknown key',
      `trigger:\n  error_rate: "5%"\n  p99: "1s"\n${action}`,
      /:3: "p99" is not a key/,
      /error_rate, latency/,
    ],
    [
      '5 for 5%',
      `trigger:\n  error_rate: 5\n${action}`,
      /:2: trigger.error_rate must be text, and is 5/,
      /error_rate: "5%"/,
    ],
    [
      '0 %',
      `trigger:\n  error_rate: "0%"\n${action}`,
      /:2: trigger.error_rate is "0%", which cannot be watched/,
      /error_rate: "5%"/,
    ],
    [
      '100 %',
      `trigger:\n  error_rate: "100%"\n${action}`,
      /:2: trigger.error_rate is "100%", which cannot be watched/,
      /error_rate: "5%"/,
    ],
  ])('with %s', async (_, text, what, fix) => {
    place.service.commit('1.1.0', '', { 'rollback-policy.yaml': text });
    const run = await cli(place, runArgs(place));
    expectRefusal(run, what, fix);
    // Met before a minute is spent on a build.
    expect(run.stdout).toBe('');
  });

  it('that is not there', async () => {
    place.service.commit('1.1.0', '', { 'rollback-policy.yaml': null });
    expectRefusal(
      await cli(place, runArgs(place)),
      /rollback-policy\.yaml: there is no rollback policy/,
      /fix: write the file/,
    );
  });
});

describe('the command line', { timeout: 60_000 }, () => {
  it.each<[string, string[], RegExp, RegExp]>([
    [
      'a version that is a path',
      ['--release-version', '../../outside'],
      /version: "\.\.\/\.\.\/outside"/,
      /fix: .*1\.4\.2/,
    ],
    ['an override without a reason', ['--override', ''], /--override: a reason is missing/, /fix: say why/],
    ['a port that is none', ['--port', '80800'], /--port: "80800"/, /fix: write --port/],
    ['a window without a unit', ['--window', '90'], /--window: "90"/, /fix: .*90s/],
    ['a window too short for a verdict', ['--window', '500ms'], /watch window/, /fix: watch for at least/],
    ['a coverage without its percent sign', ['--coverage', '80'], /--coverage: "80"/, /fix: .*"80%"/],
    ['a service that is no name', ['--service', 'My Shop'], /"My Shop"/, /fix: .*hello-service/],
    ['an environment that is no name', ['--environment', '../prod'], /"\.\.\/prod"/, /fix: .*production/],
    ['a probe that is no path', ['--ready', 'ready'], /ready path: "ready"/, /fix: .*\/ready/],
    ['a load path that is none', ['--load-path', 'orders'], /load path: "orders"/, /fix: .*\/orders/],
    [
      'a port variable that is none',
      ['--port-variable', 'MY PORT'],
      /port variable: "MY PORT"/,
      /fix: .*PORT/,
    ],
  ])('with %s', async (_, flags, what, fix) => {
    place.service.commit('1.1.0');
    const run = await cli(place, runArgs(place, ...flags));
    expectRefusal(run, what, fix);
    expect(run.stdout).toBe('');
    expect(place.evidence('..')).toEqual([]);
  });

  it('with a folder that is not there', async () => {
    const args = runArgs(place).map((arg) => (arg === place.service.directory ? '/no/such/shop' : arg));
    expectRefusal(await cli(place, args), /\/no\/such\/shop/, /fix: /);
  });

  it('without Go on PATH', async () => {
    place.service.commit('1.1.0');
    const bin = path.join(place.root, 'bin');
    mkdirSync(bin, { recursive: true });
    const git = place.service.git('--exec-path').trim();
    expectRefusal(
      await cli(place, runArgs(place), { env: { ...nowhere, PATH: git, XDG_CACHE_HOME: place.root } }),
      /go\.mod:3: no Go for go 1\.24 .*: PATH: no go; .*go\.dev.*; GOPROXY: there is no go command/,
      /fix: install that Go and put its bin folder on PATH, or let .* be reached/,
    );
  });
});

describe('the port', { timeout: 60_000 }, () => {
  let other: Server;
  afterEach(() => other?.close());

  it('taken by someone else: says by whom, and takes nothing', async () => {
    other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as { port: number };
    const run = await cli(
      place,
      runArgs(place, ...ungated, '--environment', 'staging', '--port', String(port)),
    );
    expect(run.code, transcript(run)).toBe(1);
    expect(run.stderr).toMatch(new RegExp(`port ${port} is taken by .*\\(process ${process.pid}\\)`));
    expect(run.stderr).toMatch(/fix: /);
  });

  it('another than the one that it serves on: refused, and the next run with the right one goes on', async () => {
    place.service.commit('1.1.0');
    const run = await cli(place, runArgs(place, ...ungated, '--port', String(await freePort())));
    expectRefusal(
      run,
      new RegExp(`serves on port ${place.port}`),
      new RegExp(`fix: .*${place.port}.*slipway stop`),
    );
  });
});

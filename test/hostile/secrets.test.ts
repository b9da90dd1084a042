/** A token that the service needs, through a full one-click run: it is nowhere but where it was put. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fakeCosign } from '../github/cosign.ts';
import { knowCommit, startGitHub } from '../github/index.ts';
import { makePlace, type Place, until } from '../main-job/place.ts';
import { playBundle } from '../runner-model/index.ts';
import { type Bed, entryOf, makeBed } from './bed.ts';
import { filesWith, formsIn, secretForms, watchProcesses } from './secrets.ts';

const fromEnvironment = `t0k/n+0f"the&job<é~`;
const fromFile = `p4ss/w+rd"0f&the<file~`;

let bed: Bed;
let place: Place;
beforeAll(async () => {
  bed = makeBed();
  place = await makePlace();
});
afterAll(async () => {
  bed?.remove();
  await place?.[Symbol.asyncDispose]();
});

it.skipIf(process.platform !== 'linux')(
  'is in no log, output, document and command line',
  { timeout: 120_000 },
  async () => {
    const yaml = `database:\n  user: shop\n  password: ${JSON.stringify(fromFile)}\n  token: \${SHOP_TOKEN:none}\n`;
    place.service.commit('1.0.0', '', {
      'deploy/application.yml': yaml,
      'config/application.yml': 'database:\n  user: nobody\n',
    });
    await using github = await startGitHub();
    knowCommit(github.state, place.service.git('rev-parse', 'HEAD').trim());
    const forms = Object.fromEntries(
      Object.entries({ environment: fromEnvironment, file: fromFile, input: github.token }).flatMap(
        ([from, secret]) =>
          Object.entries(secretForms(secret)).map(([name, form]) => [`${from}, ${name}`, form]),
      ),
    );
    const { action, nodeArgs } = entryOf(bed, 'one-click');
    const watch = watchProcesses(forms, {
      forms: secretForms(github.token),
      but: path.join('actions', 'one-click', path.sep),
    });
    await using run = await playBundle(action, {
      repository: place.service.directory,
      nodeArgs,
      debug: true,
      env: {
        ...bed.caches,
        SHOP_TOKEN: fromEnvironment,
        DATABASE_TOKEN: fromEnvironment,
        [place.mark.variable]: place.mark.value,
      },
      inputs: {
        ...{ service: 'shop', port: String(place.port), coverage: '1%', 'state-directory': place.state },
        ...{ 'config-directory': 'deploy', 'bundled-config-directory': 'config' },
        ...{ 'watch-window': '20s', 'watch-interval': '250ms', load: '80' },
        ...{ deployment: 'true', 'github-token': github.token },
      },
      github: { api_url: github.apiUrl, repository: 'octo-org/hello' },
    });
    const seen = watch.stop();
    expect(run.annotations).toEqual([]);
    expect(run.outputs).toMatchObject({ verdict: 'kept', version: '1.0.0' });
    // The token was used, and what GitHub keeps of it all is no place for any of them.
    expect(github.state.deployments[0]?.statuses.at(-1)?.state).toBe('success');
    expect(formsIn(JSON.stringify(github.state.deployments), forms)).toEqual([]);
    expect(run.leftInTemp).toEqual([]);
    // The log without masks: what we said, whatever the runner would have hidden of it.
    for (const step of [run, ...(run.post === undefined ? [] : [run.post])]) {
      expect(formsIn(step.log, forms)).toEqual([]);
      expect(formsIn(step.summary, forms)).toEqual([]);
    }
    expect(formsIn(JSON.stringify([run.outputs, run.env === undefined, run.state]), forms)).toEqual([]);
    const given = path.join(run.workspace, 'deploy/application.yml');
    const isGit = (file: string): boolean => file.includes(`${path.sep}.git${path.sep}`);
    expect(filesWith(path.dirname(run.workspace), forms, (file) => file === given || isGit(file))).toEqual(
      [],
    );
    // A release keeps the configuration that it was given, for its rollback: a copy no wider than the file itself.
    const copies = filesWith(place.state, forms, () => false).map((hit) => hit.replace(/: file, \w+$/, ''));
    expect(copies.filter((file) => !/\/config\/application\.yml$/.test(file))).toEqual([]);
    for (const copy of copies) expect(statSync(copy).mode & 0o777 & ~statSync(given).mode).toBe(0);
    expect(seen.hits).toEqual([]);
    // Programs of a few milliseconds can slip through between two looks; those that get anything long do not.
    expect([...seen.programs]).toEqual(expect.arrayContaining(['node', 'go', 'shop']));
  },
);

it.skipIf(process.platform !== 'linux')(
  'of a release reaches the program that needs it, and nothing else',
  { timeout: 120_000 },
  async () => {
    place.service.commit('1.1.0');
    await using github = await startGitHub();
    knowCommit(github.state, place.service.git('rev-parse', 'HEAD').trim());
    const key =
      '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nZm9yIHRlc3RzIGFsb25lLCBub3QgYSBrZXk=\n-----END';
    const secrets = {
      key: 'Zm9yIHRlc3RzIGFsb25lLCBub3QgYSBrZXk=',
      password: `w0rd+0f"a&key~`,
      token: github.token,
    };
    const forms = Object.fromEntries(
      Object.entries(secrets).flatMap(([from, secret]) =>
        Object.entries(secretForms(secret)).map(([name, form]) => [`${from}, ${name}`, form]),
      ),
    );
    const { action, nodeArgs } = entryOf(bed, 'setup-go-build');
    const cosign = fakeCosign(path.join(place.temp, 'signer'));
    // The action has its inputs in its environment, cosign what it signs by.
    const watch = watchProcesses(forms, { forms, but: path.join('actions', 'setup-go-build', path.sep) });
    await using run = await playBundle(action, {
      repository: place.service.directory,
      nodeArgs,
      env: { ...bed.caches, PATH: cosign.PATH },
      inputs: {
        ...{ service: 'shop', packages: 'tar.gz\nzip', sign: 'key', publish: 'true' },
        ...{ 'signing-key': key, 'signing-key-password': secrets.password, 'github-token': github.token },
      },
      github: { api_url: github.apiUrl, repository: 'octo-org/hello', ref: 'refs/tags/v1.1.0' },
    });
    const seen = watch.stop();
    expect(run.annotations, run.log).toEqual([]);
    expect(cosign.told().join('\n')).toContain(secrets.key);
    expect(github.state.releases[0]?.draft).toBe(false);
    expect(formsIn(JSON.stringify(github.state.releases), forms)).toEqual([]);
    expect(formsIn(run.log + run.summary + JSON.stringify([run.outputs, run.env, run.state]), forms)).toEqual(
      [],
    );
    expect(run.leftInTemp).toEqual([]);
    expect(filesWith(path.dirname(run.workspace), forms, () => false)).toEqual([]);
    expect(seen.hits.filter((hit) => !/^environment of \S*sh \S*cosign /.test(hit))).toEqual([]);
    expect([...seen.programs]).toEqual(expect.arrayContaining(['node', 'go']));
  },
);

it('is found where it is', () => {
  const forms = secretForms(fromEnvironment);
  const texts: Record<string, string> = {
    raw: `a${fromEnvironment}b`,
    URI: `?token=${encodeURIComponent(fromEnvironment)}`,
    JSON: JSON.stringify({ token: fromEnvironment }),
    hex: Buffer.from(`-${fromEnvironment}-`).toString('hex').toUpperCase(),
  };
  for (const [form, text] of Object.entries(texts)) expect(formsIn(text, forms)).toEqual([form]);
  for (const [offset, before] of ['user', 'users', 'user s'].entries()) {
    const text = Buffer.from(`${before.slice(0, 3 + offset)}${fromEnvironment}:and more`).toString('base64');
    expect(formsIn(text, forms)).toEqual([`base64, offset ${offset}`]);
  }
  const file = path.join(place.temp, 'a-file');
  writeFileSync(file, texts.hex ?? '');
  expect(filesWith(place.temp, forms, () => false)).toEqual([`${file}: hex`]);
});

it.skipIf(process.platform !== 'linux')('is found in a command line and in an environment', async () => {
  const forms = secretForms(fromEnvironment);
  const watch = watchProcesses(forms, { forms: { 'a token': 'ghs_of-a-child' }, but: 'vitest' });
  const args = ['-e', 'setTimeout(() => {}, 60_000)', '--', `--token=${encodeURIComponent(fromEnvironment)}`];
  const env = { ...process.env, TOKEN: 'ghs_of-a-child' };
  const child = spawn(process.execPath, args, { stdio: 'ignore', env });
  const ended = once(child, 'exit');
  const line = `/proc/${child.pid}/cmdline`;
  await until(() => readFileSync(line, 'utf8').includes('--token'));
  await delay(100);
  child.kill('SIGKILL');
  await ended;
  expect(watch.stop().hits).toEqual([
    expect.stringMatching(/--token=.*: URI$/),
    expect.stringMatching(/^environment of .*--token=.*: a token$/),
  ]);
});

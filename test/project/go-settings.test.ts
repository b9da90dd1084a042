/** What slipway.yml says of Go is what an action works with, where its step does not say otherwise. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bed, makeBed } from '../hostile/bed.ts';
import { nowhere } from '../main-job/go-downloads.ts';
import { makeService, type Service } from '../main-job/service.ts';
import type { Played, PlayOptions } from '../runner-model/index.ts';
import { playAction } from './play-action.ts';

let bed: Bed;
let service: Service;
beforeAll(() => {
  bed = makeBed();
  mkdirSync(path.join(bed.entries, 'shop'), { recursive: true });
  service = makeService(path.join(bed.entries, 'shop'));
});
afterAll(() => bed.remove());

/** Without a network, with the caches of the machine; `files` are laid over the good service. */
const play = (
  action: string,
  files: Readonly<Record<string, string>>,
  options: Pick<PlayOptions, 'env' | 'inputs'> = {},
): Promise<Played> => {
  service.commit('1.0.0', '', files);
  return playAction(action, bed.entries, {
    repository: service.directory,
    ...options,
    env: { ...bed.caches, ...nowhere, ...options.env },
    only: 'main',
  });
};

describe('setup-go-build', { timeout: 120_000 }, () => {
  const files = {
    'slipway.yml':
      'build: { tags: [netgo], verify: off, go-version: 1.999.1 }\nservices:\n  shop: { build: { go-version: ">=1.24" } }\n',
  };
  const flags = ({ outputs }: Played) => {
    const { flags, verify } = JSON.parse(readFileSync(outputs['build-json'] ?? '', 'utf8'));
    return { tags: flags.tags, cgo: flags.cgo, verify };
  };

  it('takes what the file says, and puts what the step says before it', async () => {
    await using plain = await play('setup-go-build', files);
    expect(plain, plain.log).toMatchObject({ conclusion: 'success' });
    expect(flags(plain)).toEqual({ tags: ['netgo'], cgo: false, verify: 'off' });
    await using other = await play('setup-go-build', files, {
      inputs: { tags: 'osusergo', verify: 'quick' },
    });
    expect(flags(other)).toEqual({ tags: ['osusergo'], cgo: false, verify: 'quick' });
  });

  it('asks for the Go of the file, but where the step names one or a file that does', async () => {
    const asksFor = { ...files, 'slipway.yml': 'build: { go-version: 1.999.1 }\n', 'go.txt': '1.999.2\n' };
    const inputs = { build: 'false' };
    await using plain = await play('setup-go-build', asksFor, { inputs });
    expect(plain.annotations[0]?.message).toMatch(/no Go for 1\.999\.1/);
    const named = { ...inputs, 'go-version-file': 'go.txt' };
    await using byFile = await play('setup-go-build', asksFor, { inputs: named });
    expect(byFile.annotations[0]?.message).toMatch(/no Go for 1\.999\.2/);
    await using byStep = await play('setup-go-build', asksFor, {
      inputs: { ...inputs, 'go-version': '1.x' },
    });
    expect(byStep, byStep.log).toMatchObject({ conclusion: 'success' });
  });
});

describe('quality-gate', { timeout: 120_000 }, () => {
  it('compiles what it judges as the build does, by slipway.yml', async () => {
    const bad =
      '//go:build special\n\npackage main\n\nimport "testing"\n\nfunc TestNot(t *testing.T) { t.Fatal() }\n';
    await using plain = await play('quality-gate', { 'special_test.go': bad });
    expect(plain, plain.log).toMatchObject({ outputs: { verdict: 'PASS' } });
    await using tagged = await play('quality-gate', {
      'special_test.go': bad,
      'slipway.yml': 'build: { tags: [special] }\n',
    });
    expect(tagged, tagged.log).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'FAIL' } });
  });

  it('asks for another Go than the one on PATH, but for one that an earlier step of the job set up', async () => {
    const newer = { 'go.mod': 'module example.com/shop\n\ngo 1.24\n\ntoolchain go1.999.1\n' };
    await using alone = await play('quality-gate', newer);
    expect(alone).toMatchObject({ conclusion: 'failure', outputs: {} });
    expect(alone.annotations[0]?.message).toMatch(/no Go for go1\.999\.1 \(toolchain line of go\.mod:5\)/);
    const env = { GOTOOLCHAIN: 'local', SLIPWAY_GOTOOLCHAIN: '' };
    await using after = await play('quality-gate', newer, { env });
    expect(after, after.log).toMatchObject({ outputs: { verdict: 'PASS' } });
    // What slipway.yml asks for is a file's word, too; an alias is not even looked up.
    for (const version of ['1.999.1', 'stable']) {
      const said = { 'slipway.yml': `build: { go-version: ${version} }\n` };
      await using ofFile = await play('quality-gate', said, { env });
      expect(ofFile, ofFile.log).toMatchObject({ outputs: { verdict: 'PASS' } });
    }
  });

  it('refuses a token that would open nothing', async () => {
    await using idle = await play('quality-gate', {}, { inputs: { 'private-modules-token': 'a-t0ken' } });
    expect(idle).toMatchObject({ conclusion: 'failure', outputs: {} });
    expect(idle.annotations[0]?.message).toMatch(/nothing says which modules are private/);
  });
});

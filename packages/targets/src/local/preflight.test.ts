import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Workbench, workbench } from '../../testdata/workbench.ts';
import { foreignBinary } from './preflight.ts';

describe('the first bytes of a binary', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-head-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function judge(bytes: number[]): Promise<string | null> {
    await writeFile(join(folder, 'binary'), Uint8Array.from(bytes));
    return foreignBinary(join(folder, 'binary'));
  }
  /** elf(5): magic, 64 bits, byte order (1 little, 2 big), …, e_type, e_machine. */
  const elf = (order: 1 | 2, machine: number) => [
    ...[0x7f, 0x45, 0x4c, 0x46, 2, order, 1],
    ...Array.from({ length: 9 }, () => 0),
    ...(order === 1 ? [2, 0, machine, 0] : [0, 2, 0, machine]),
  ];
  const own = process.arch === 'x64' ? 62 : 183;
  const other = process.arch === 'x64' ? 183 : 62;

  test('of this machine, or of a script, are no obstacle', async () => {
    expect(await judge(elf(1, own))).toBeNull();
    expect(await judge([...Buffer.from('#!/bin/sh\n')])).toBeNull();
    expect(await foreignBinary(process.execPath)).toBeNull();
  });

  test.each([
    ['another processor', elf(1, other), /is for (arm64|x64), and this is/],
    ['a big-endian one', elf(2, 22), /is for s390x/],
    ['macOS', [0xcf, 0xfa, 0xed, 0xfe, 0, 0, 0, 0], /is for macOS/],
    ['Windows', [0x4d, 0x5a, 0x90, 0x00], /is for Windows/],
    ['nothing at all', [], /is empty/],
  ])('of %s are told, with how to build it', async (_, bytes, message) => {
    const said = await judge(bytes);
    expect(said).toMatch(message);
    expect(said).toMatch(/build it (with GOOS=linux GOARCH=(amd64|arm64)|again)/);
  });
});

describe('findings', () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await workbench();
  });
  afterEach(() => bench.end());

  test('are none for a release that can run; the plan says what it would do, and nothing is done', async () => {
    const target = await bench.open();
    const release = await bench.release('1.0.0');
    expect(await target.preflight(release)).toEqual([]);
    const plan = await target.plan(release);
    expect(plan.serving).toBeNull();
    expect(plan.steps.join('\n')).toMatch(
      /write .*\/releases\/1\.0\.0-[0-9a-f]{12}: bin\/hello[\s\S]*hold port/,
    );
    expect(await target.status()).toMatchObject({ releases: [], front: null, instances: [] });
  });

  test('name other bytes than were built, and a folder that is not there', async () => {
    const release = await bench.release('1.0.0');
    await writeFile(release.binary.path, '#!/bin/sh\n');
    const other = await (await bench.open()).preflight(release);
    expect(other).toMatchObject([
      { severity: 'blocking', message: expect.stringContaining('the build recorded') },
    ]);
    const configDirectory = join(bench.folder, 'nowhere');
    const missing = await (await bench.open({ configDirectory })).preflight(await bench.release('1.1.0'));
    expect(missing).toMatchObject([
      { severity: 'blocking', message: expect.stringContaining(configDirectory) },
    ]);
  });

  test('name what is wrong with the configuration, at its place', async () => {
    const release = await bench.release('1.0.0');
    const configDirectory = join(bench.folder, 'config');
    await mkdir(configDirectory);
    const write = (yaml: string) => writeFile(join(configDirectory, 'application.yml'), yaml);
    const target = await bench.open({ configDirectory });

    await write('server: {port: "${PORT}"}\nname: ${NAME}\n');
    expect(await target.preflight(release)).toMatchObject([
      { severity: 'blocking', message: expect.stringMatching(/application\.yml:2: .*\$\{NAME\}/) },
    ]);
    await expect(target.entryFor(release)).rejects.toThrow(/NAME/);

    await write('profiles.active: ${ENV:dev}\n');
    const produced = { ...release, environment: 'production' };
    const root = join(bench.folder, 'production');
    const production = await bench.open({ configDirectory, root, environment: 'production' });
    const told = await production.preflight(produced);
    expect(told).toContainEqual({
      severity: 'blocking',
      message: expect.stringContaining('fell back to dev in environment production'),
    });
  });

  test('the hash in the entry follows the configuration, and is null without one', async () => {
    const release = await bench.release('1.0.0');
    const hash = async (spec: object) => (await (await bench.open(spec)).entryFor(release)).configHash;
    expect(await hash({})).toBeNull();
    const configDirectory = join(bench.folder, 'config');
    await mkdir(configDirectory);
    await writeFile(join(configDirectory, 'application.yml'), 'greeting: ${WORD:hello}\nport: ${PORT}\n');
    const first = await hash({ configDirectory });
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await hash({ configDirectory, env: { WORD: 'hello' } })).toBe(first);
    expect(await hash({ configDirectory, env: { WORD: 'welcome' } })).not.toBe(first);
  });

  test('name the run that changes the target', async () => {
    const release = await bench.release('1.0.0');
    const target = await bench.open({}, async (phase) => {
      if (phase !== 'locked') return;
      const findings = await target.preflight(release);
      expect(findings).toMatchObject([{ message: expect.stringContaining('deploy 1.0.0') }]);
    });
    expect(await target.deploy(release)).toMatchObject({ kind: 'served' });
  });

  test('a release of another service is refused', async () => {
    const target = await bench.open();
    const release = { ...(await bench.release('1.0.0')), service: 'other' };
    await expect(target.preflight(release)).rejects.toThrow(/of service "other"/);
    await expect(target.deploy(release)).rejects.toThrow(/of service "other"/);
  });
});

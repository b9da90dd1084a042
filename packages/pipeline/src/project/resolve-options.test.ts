import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, type Ppm } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findProject } from './read.ts';
import { resolveGate, resolveOptions, resolveService } from './resolve-options.ts';

let root = '';
const at = (...parts: string[]) => path.join(root, ...parts);
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(at(file)), { recursive: true });
  await writeFile(at(file), text);
};
const refusal = (work: Promise<unknown>): Promise<ConfigError> =>
  work.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: ConfigError) => {
      expect(error).toBeInstanceOf(ConfigError);
      return error;
    },
  );

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'project-')));
  await mkdir(at('.git'));
});
afterEach(() => rm(root, { recursive: true }));

const monorepo = `services:
  pay: { folder: services/pay, port: 8081, config: deploy }
  shop: { folder: services/shop, policy: strict.yaml }
environments:
  staging: { config: deploy/staging }
  production: {}
gate: { coverage: 90% }
watch: { window: 15m }
`;

async function makeMonorepo(text = monorepo): Promise<void> {
  await write('slipway.yml', text);
  await write('services/pay/deploy/staging/application.yml', '');
  await write('services/shop/go.mod', 'module shop\n');
}

test('without a file it is what it was: the defaults', async () => {
  await mkdir(at('My Shop'));
  expect(await resolveOptions(at('My Shop'), {})).toEqual({
    directory: at('My Shop'),
    service: 'my-shop',
    environment: 'local',
    mainPackage: null,
    port: 8080,
    portVariable: 'PORT',
    args: [],
    probes: { health: '/health', ready: '/ready', metrics: '/metrics' },
    configDirectory: null,
    bundledConfigDirectory: null,
    startTimeoutMs: 20_000,
    gate: 'required',
    coveragePpm: null,
    preset: 'baseline',
    gatePolicyFile: null,
    base: null,
    go: {
      version: null,
      versionFrom: 'file',
      mirrors: [],
      tags: [],
      ldflags: null,
      gcflags: null,
      asmflags: null,
      versionVariable: null,
      cgo: null,
      pgo: null,
      verify: 'quick',
      privateModules: [],
    },
    watch: {
      policyFile: at('My Shop/rollback-policy.yaml'),
      ...{ windowMs: null, intervalMs: null, shadow: false },
      otherwise: { windowMs: 600_000, intervalMs: 5000 },
    },
    load: null,
    override: undefined,
    ledgerChoice: { store: 'file', branch: 'slipway-ledger' },
  });
});

describe('who says it', () => {
  const file = `services:
  shop:
    port: 8081
    probes: { health: /up }
    load: { rate: 30, paths: [/orders/7] }
watch: { window: 15m }
`;

  test('the store of the ledger: asked for, else of the file', async () => {
    await write('slipway.yml', 'ledger: { store: branch, branch: ops/ledger }\n');
    expect((await resolveOptions(root, {})).ledgerChoice).toEqual({ store: 'branch', branch: 'ops/ledger' });
    expect((await resolveOptions(root, { ledgerStore: 'file' })).ledgerChoice.store).toBe('file');
    expect((await resolveOptions(root, { ledgerBranch: 'other' })).ledgerChoice.branch).toBe('other');
    for (const branch of ['-x', 'a..b', 'a//b', 'x.lock']) {
      await write('slipway.yml', `ledger: { store: branch, branch: "${branch}" }\n`);
      await expect(resolveOptions(root, {}), branch).rejects.toThrow('is not the name of a branch');
    }
  });

  test('flags and inputs before the way in, that before the file, the file before the defaults', async () => {
    await write('slipway.yml', file);
    expect(await resolveOptions(root, {})).toMatchObject({
      port: 8081,
      probes: { health: '/up', ready: '/ready' },
      watch: { windowMs: null, otherwise: { windowMs: 900_000, intervalMs: 5000 } },
      load: { ratePerSecond: 30, paths: ['/orders/7'] },
    });
    const own = { port: 18_080, windowMs: 90_000, loadRate: 20 };
    expect(await resolveOptions(root, {}, own)).toMatchObject({
      port: 18_080,
      watch: { windowMs: 90_000 },
      load: { ratePerSecond: 20, paths: ['/orders/7'] },
    });
    const asked = { port: 1, windowMs: 2, loadRate: 3, loadPaths: ['/'], health: '/h' };
    expect(await resolveOptions(root, asked, own)).toMatchObject({
      port: 1,
      probes: { health: '/h' },
      watch: { windowMs: 2 },
      load: { ratePerSecond: 3, paths: ['/'] },
    });
  });

  test('how it is compiled: each setting by whoever says it first, the service before the file', async () => {
    await write(
      'slipway.yml',
      `build: { go-version: 1.25.x, tags: [all], cgo: true }
services:
  shop: { build: { tags: [own], cgo: false } }
  pay: { folder: services/pay, build: { verify: full } }
  one: { folder: both }
  two: { folder: both, build: { tags: [two] } }
`,
    );
    const shop = { version: '1.25.x', versionFrom: 'file', tags: ['own'], cgo: false, verify: 'quick' };
    expect((await resolveOptions(root, { service: 'shop' })).go).toMatchObject(shop);
    const asked = { service: 'shop', go: { version: '1.26.8', tags: undefined } };
    expect((await resolveOptions(root, asked)).go).toMatchObject({
      ...shop,
      version: '1.26.8',
      versionFrom: 'asked',
    });
    const pay = { version: '1.25.x', tags: ['all'], cgo: true, verify: 'full' };
    expect((await resolveGate(at('services/pay'), {})).go).toMatchObject(pay);
    // A gate is of a folder: where several services stand in it, it goes by what is said for all.
    expect((await resolveGate(at('both'), { coveragePpm: 1 as Ppm })).go.tags).toEqual(['all']);
  });

  test('no load is asked for by 0, whatever the file says', async () => {
    await write('slipway.yml', file);
    expect((await resolveOptions(root, { loadRate: 0 })).load).toBe(null);
  });

  test('paths without a rate are no load', async () => {
    await write('slipway.yml', 'services: { shop: { load: { paths: [/a] } } }');
    expect((await resolveOptions(root, {})).load).toBe(null);
  });

  test('a policy is relative to the service, an absolute one stands', async () => {
    await makeMonorepo();
    const policy = async (policyFile?: string) =>
      (await resolveOptions(at('services/shop'), { policyFile })).watch.policyFile;
    expect(await policy()).toBe(at('services/shop/strict.yaml'));
    expect(await policy('lax.yaml')).toBe(at('services/shop/lax.yaml'));
    expect(await policy('/etc/lax.yaml')).toBe('/etc/lax.yaml');
  });
});

describe('several services in one file', () => {
  beforeEach(() => makeMonorepo());

  test('are told apart by folder or by name', async () => {
    const byFolder = await resolveOptions(at('services/pay'), {});
    expect(byFolder).toMatchObject({ service: 'pay', port: 8081, directory: at('services/pay') });
    expect(await resolveOptions(root, { service: 'pay' })).toEqual(byFolder);
    expect(byFolder).toMatchObject({ coveragePpm: 900_000, configDirectory: at('services/pay/deploy') });
  });

  test('one must be named where the folder is of them all', async () => {
    const error = await refusal(resolveService(root, undefined));
    expect(error).toMatchObject({
      where: { file: at('slipway.yml'), line: 1 },
      fix: expect.stringContaining('pay, shop'),
    });
  });

  test('a name that is none of them is refused', async () => {
    expect((await refusal(resolveService(root, 'pey'))).message).toMatch(/"pey" is none of its services/);
  });

  test('a folder that is none of them has the defaults and what is for all', async () => {
    await mkdir(at('services/new'));
    expect(await resolveOptions(at('services/new'), {})).toMatchObject({
      service: 'new',
      port: 8080,
      coveragePpm: 900_000,
    });
  });

  test('an environment may have a configuration of its own', async () => {
    const configOf = async (environment: string) =>
      (await resolveOptions(at('services/pay'), { environment })).configDirectory;
    expect(await configOf('staging')).toBe(at('services/pay/deploy/staging'));
    expect(await configOf('production')).toBe(at('services/pay/deploy'));
  });
});

describe('what the file names wrongly is refused by its line', () => {
  test('an environment that nobody declared; local is always there', async () => {
    await makeMonorepo();
    const error = await refusal(resolveOptions(at('services/pay'), { environment: 'prodution' }));
    expect(error).toMatchObject({
      message: expect.stringContaining('"prodution" is not declared'),
      where: { line: 4 },
      fix: expect.stringContaining('staging, production, local'),
    });
    await expect(resolveOptions(at('services/pay'), { environment: 'local' })).resolves.toBeDefined();
  });

  test('without environments any name may be given', async () => {
    await write('slipway.yml', 'gate: {}\n');
    await expect(resolveOptions(root, { environment: 'anywhere' })).resolves.toBeDefined();
  });

  test('a folder that is not there', async () => {
    await makeMonorepo('services:\n  pay: { folder: services/pai }\n');
    expect(await refusal(resolveService(root, undefined))).toMatchObject({
      message: expect.stringContaining('there is no folder "services/pai"'),
      where: { file: at('slipway.yml'), line: 2 },
    });
  });

  test('a configuration that is not there, unless another is asked for', async () => {
    await makeMonorepo('services:\n  pay:\n    folder: services/pay\n    config: deplyo\n');
    expect(await refusal(resolveOptions(root, {}))).toMatchObject({ where: { line: 4 } });
    await expect(resolveOptions(root, { configDirectory: root })).resolves.toMatchObject({
      configDirectory: root,
    });
  });
});

test.each(['../x', 'My Shop', '-a', 'a'.repeat(64), '', '$(id)', 'a\nb'])(
  'the name %j is refused for services and environments',
  async (name) => {
    expect((await refusal(resolveOptions(root, { service: name }))).where).toEqual({ name: 'service' });
    expect((await refusal(resolveOptions(root, { environment: name }))).where).toEqual({
      name: 'environment',
    });
  },
);

describe('the file is found', () => {
  test('in the folder, before one above it', async () => {
    await write('slipway.yml', '');
    await write('services/pay/slipway.yml', '');
    expect((await findProject(at('services/pay')))?.file).toBe(at('services/pay/slipway.yml'));
    await mkdir(at('services/shop'));
    expect((await findProject(at('services/shop')))?.file).toBe(at('slipway.yml'));
  });

  test('within the checkout only', async () => {
    await write('slipway.yml', '');
    await mkdir(at('inner/.git'), { recursive: true });
    expect(await findProject(at('inner'))).toBe(null);
  });

  test('outside of a checkout in the folder itself only', async () => {
    await rm(at('.git'), { recursive: true });
    await write('slipway.yml', '');
    await mkdir(at('shop'));
    expect(await findProject(at('shop'))).toBe(null);
    expect(await findProject(root)).not.toBe(null);
  });

  test.each(['slipway.yaml', '.slipway.yml'])('and %s is not passed over in silence', async (name) => {
    await write(name, '');
    expect(await refusal(findProject(root))).toMatchObject({
      where: { file: at(name) },
      fix: 'call it slipway.yml',
    });
  });

  test('a file that cannot be read is a mistake, not an absence', async () => {
    await mkdir(at('slipway.yml'));
    expect((await refusal(findProject(root))).message).toMatch(/cannot be read \(EISDIR\)/);
    await rm(at('slipway.yml'), { recursive: true });
    await symlink('nowhere', at('slipway.yml'));
    expect((await refusal(findProject(root))).message).toMatch(/cannot be read \(ENOENT\)/);
  });

  test('a file of a megabyte is refused before it is parsed', async () => {
    await write('slipway.yml', `# ${'x'.repeat(2 ** 20)}`);
    expect((await refusal(findProject(root))).message).toMatch(/1048578 bytes/);
  });
});

/** The example service builds, tests and packs as it says, and each of its defects is one. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { command, copyService, type Instance, need, startInstance } from './service-copy.ts';

const minutes = 60_000;
const folders: string[] = [];

async function freshCopy(): Promise<string> {
  const dir = await copyService();
  folders.push(dir);
  return dir;
}

afterAll(async () => {
  for (const dir of folders) await rm(dir, { recursive: true, force: true });
});

async function packed(dir: string, env: Record<string, string>): Promise<string> {
  expect(await command(dir, ['make', 'package'], env)).toMatchObject({ code: 0 });
  const [name, ...others] = await readdir(path.join(dir, 'dist'));
  expect(others).toEqual([]);
  expect(name).toMatch(/^hello-service-1\.0\.0-\w+-\w+\.tar\.gz$/);
  return createHash('sha256')
    .update(await readFile(path.join(dir, 'dist', name ?? '')))
    .digest('hex');
}

test(
  'make build, package and clean: the same bytes from another folder, umask and time zone',
  async (context) => {
    await need(context, 'go', 'make', 'tar');
    const [one, two] = [await freshCopy(), await freshCopy()];
    const first = await packed(one, { SOURCE_DATE_EPOCH: '1700000000' });
    const version = await command(one, ['bin/web', '--version']);
    expect(version.output).toMatch(/^hello-service 1\.0\.0 \(commit unknown, go1\.\d+(\.\d+)?\)\n$/);
    await writeFile(path.join(two, 'pack.sh'), 'umask 077\nexec make package\n');
    const env = { SOURCE_DATE_EPOCH: '1700000000', VERSION: '1.0.0', TZ: 'Asia/Tokyo', LC_ALL: 'C.UTF-8' };
    expect(await command(two, ['sh', 'pack.sh'], env)).toMatchObject({ code: 0 });
    expect(await packed(two, { SOURCE_DATE_EPOCH: '1700000000' })).toBe(first);
    expect(await packed(two, { SOURCE_DATE_EPOCH: '1700000001' })).not.toBe(first);
    expect(await command(one, ['make', 'clean'])).toMatchObject({ code: 0 });
    expect(await readdir(one)).not.toEqual(expect.arrayContaining(['bin']));
  },
  5 * minutes,
);

test(
  'make test asks for its coverage; make integration drives a running instance',
  async (context) => {
    await need(context, 'go', 'make');
    const dir = await freshCopy();
    const unit = await command(dir, ['make', 'test']);
    expect(unit).toMatchObject({ code: 0 });
    expect(Number(/^coverage ([\d.]+) %/m.exec(unit.output)?.[1])).toBeGreaterThanOrEqual(85);
    const tooMuch = await command(dir, ['make', 'test'], { MIN_COVERAGE: '100.1' });
    expect(tooMuch.code).not.toBe(0);
    expect(await command(dir, ['make', 'integration'])).toMatchObject({ code: 0 });
  },
  5 * minutes,
);

test('scripts are POSIX sh', async (context) => {
  await need(context, 'shellcheck');
  const dir = await freshCopy();
  const scripts = (await readdir(path.join(dir, 'scripts'))).map((name) => `scripts/${name}`);
  expect(scripts.length).toBeGreaterThan(0);
  expect(await command(dir, ['shellcheck', '--shell=sh', ...scripts])).toEqual({ code: 0, output: '' });
});

/** Sends requests to all routes, eight at a time. */
async function load(instance: Instance, requests: number): Promise<void> {
  let sent = 0;
  const client = async () => {
    while (sent < requests) {
      const i = sent++;
      await instance.status([`/hello/n${i}`, `/orders/${i + 1}`][i % 2] ?? '/');
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
}

/** Shares of all requests, by what the service itself counted. */
async function shares(instance: Instance): Promise<{ total: number; errors: number; slow: number }> {
  let total = 0;
  let errors = 0;
  const metrics = await instance.metrics();
  for (const [series, value] of metrics) {
    if (!series.startsWith('http_requests_total{')) continue;
    total += value;
    if (series.includes('code="5')) errors += value;
  }
  const label = 'http_request_duration_seconds_bucket{version="1.0.0",le=';
  const fast = metrics.get(`${label}"0.8"}`) ?? Number.NaN;
  const all = metrics.get(`${label}"+Inf"}`) ?? Number.NaN;
  return { total, errors: errors / total, slow: (all - fast) / all };
}

const requests = 40;

test(
  'without a defect no request fails and none is slow',
  async (context) => {
    await need(context, 'go', 'make');
    const dir = await freshCopy();
    expect(await command(dir, ['make', 'build'])).toMatchObject({ code: 0 });
    const instance = await startInstance(dir);
    try {
      await load(instance, requests);
      expect(await shares(instance)).toEqual({ total: requests, errors: 0, slow: 0 });
      expect(await instance.status('/ready')).toBe(200);
    } finally {
      expect(await instance.stop()).toBe(0);
    }
  },
  5 * minutes,
);

/** What the running instance must show of each defect. */
const symptoms: Record<string, (instance: Instance) => Promise<void>> = {
  async errors(instance) {
    await load(instance, requests);
    const { total, errors } = await shares(instance);
    expect(total).toBe(requests);
    expect(errors).toBeGreaterThan(0.3);
    expect(errors).toBeLessThan(0.5);
    expect(await instance.status('/ready')).toBe(200);
  },
  async slow(instance) {
    await load(instance, requests);
    const { total, errors, slow } = await shares(instance);
    expect(total).toBe(requests);
    expect(errors).toBe(0);
    expect(slow).toBeGreaterThan(0.2);
  },
  async unready(instance) {
    expect(await instance.status('/ready')).toBe(200);
    await expect.poll(() => instance.status('/ready'), { timeout: minutes, interval: 200 }).toBe(503);
    await load(instance, requests);
    expect(await shares(instance)).toEqual({ total: requests, errors: 0, slow: 0 });
  },
};

test('every patch in defects/ has its symptom here', async () => {
  const patches = (await readdir(path.join(await freshCopy(), 'defects'))).filter((name) =>
    name.endsWith('.patch'),
  );
  expect(patches.map((name) => name.replace('.patch', '')).sort()).toEqual(Object.keys(symptoms).sort());
});

test.for(Object.entries(symptoms))(
  'the defect %s passes every gate, and shows when it runs',
  { timeout: 5 * minutes },
  async ([name, shows], context) => {
    await need(context, 'go', 'make', 'git');
    const dir = await freshCopy();
    expect(await command(dir, ['git', 'apply', '-p1', `defects/${name}.patch`])).toEqual({
      code: 0,
      output: '',
    });
    expect(await command(dir, ['make', 'test'], { MIN_COVERAGE: '80' })).toMatchObject({ code: 0 });
    expect(await command(dir, ['make', 'build'])).toMatchObject({ code: 0 });
    const instance = await startInstance(dir);
    try {
      await shows(instance);
    } finally {
      expect(await instance.stop()).toBe(0);
    }
  },
);

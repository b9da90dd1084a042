/** Bills of materials of real programs, judged by the schemas and validators of those who made the standards. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bill, cycloneDx, readBuildInfo, spdx } from '@slipway/binary';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackedPrograms } from '../../scripts/cache-folder.ts';
import { cycloneDxSchemas, spdxValidator } from '../../scripts/sbom-validators.ts';
import { repository } from '../../scripts/workspaces.ts';

/** Programs of some hundred modules, with versions of every kind. */
const programs = ['nfpm', 'cosign'].map((name) => path.join(unpackedPrograms, name));
const missing = programs.every((file) => existsSync(file)) ? false : 'missing: nfpm and cosign';
const root = mkdtempSync(path.join(tmpdir(), 'slipway-sbom-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let bill: Bill;
beforeAll(async () => {
  if (missing) return;
  const billed = await Promise.all(
    programs.map(async (file) => ({
      name: path.basename(file),
      sha256: 'a'.repeat(64),
      buildInfo: await readBuildInfo(file),
    })),
  );
  const [first] = billed;
  if (first === undefined) throw new Error('no program');
  const replaced = { path: '../fork of a/module', version: '', sum: null };
  const odd = { ...first, name: 'ödd ☃', buildInfo: { ...first.buildInfo, dependencies: [replaced] } };
  bill = { name: 'shop', version: '1.4.2+b5', commitTime: 1_700_000_000, programs: [...billed, odd] };
});

test('CycloneDX 1.6 by its schema', (context) => {
  if (missing) context.skip(missing);
  if (!existsSync(cycloneDxSchemas)) context.skip('missing: the CycloneDX schemas');
  const schema = (name: string) =>
    JSON.parse(readFileSync(path.join(cycloneDxSchemas, `${name}.SNAPSHOT.schema.json`), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const name of ['spdx', 'jsf-0.82']) {
    // The package refers to its files by their own names, not by their ids.
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  (ajvFormats as unknown as { default: (ajv: Ajv) => void }).default(ajv);
  // Formats that ajv has not, of fields that we do not write.
  for (const name of ['iri-reference', 'idn-email']) ajv.addFormat(name, true);
  const validate = ajv.compile(schema('bom-1.6'));
  const document = JSON.parse(cycloneDx(bill));
  validate(document);
  expect(validate.errors).toBe(null);
  expect(document.components.length).toBeGreaterThan(200);
  const refs = document.components.map((component: Record<string, string>) => component['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
  // The schema has teeth.
  expect(validate({ ...document, serialNumber: 'urn:uuid:1' })).toBe(false);
});

test('SPDX 2.3 by the validator of the SPDX group', { timeout: 60_000 }, (context) => {
  if (missing) context.skip(missing);
  if (!existsSync(spdxValidator)) context.skip("missing: the SPDX group's validator");
  const good = path.join(root, 'good.json');
  const bad = path.join(root, 'bad.json');
  writeFileSync(good, spdx(bill));
  writeFileSync(bad, spdx(bill).replace('https://spdx.org/spdxdocs/', 'no address/'));
  const judge = (file: string) => {
    const env = { ...process.env, PYTHONPATH: spdxValidator, PYTHONDONTWRITEBYTECODE: '1' };
    const script = path.join(repository, 'test/packaging/validators/spdx.py');
    const { status, stdout, stderr } = spawnSync('python3', [script, file], { env, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };
  expect(judge(good)).toEqual({ status: 0, said: '' });
  expect(judge(bad).said).toMatch(/document_namespace|namespace/);
});

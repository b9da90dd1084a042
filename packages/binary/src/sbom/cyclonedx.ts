/** The bill as CycloneDX 1.6 (ECMA-424): https://cyclonedx.org/docs/1.6/json/ */
import { createHash } from 'node:crypto';
import { type Bill, type BilledModule, commitTimestamp, keyOf, modulesOf, programModules } from './bill.ts';

/**
 * One JSON document, the same bytes for the same bill. Build info does not say which module asked for which, so each
 * program depends on all of its modules directly.
 */
export function cycloneDx(bill: Bill): string {
  const modules = modulesOf(bill.programs);
  const root = `application:${bill.name}`;
  const body = {
    version: 1,
    metadata: {
      timestamp: commitTimestamp(bill),
      tools: { components: [{ type: 'application', name: 'slipway' }] },
      component: { type: 'application', 'bom-ref': root, name: bill.name, version: bill.version },
    },
    components: [
      ...bill.programs.map(({ name, sha256, buildInfo }) => ({
        type: 'application',
        'bom-ref': programRef(name),
        name,
        version: bill.version,
        hashes: [{ alg: 'SHA-256', content: sha256 }],
        properties: [
          { name: 'slipway:go:version', value: buildInfo.goVersion },
          { name: 'slipway:go:main', value: buildInfo.path },
          ...Object.entries(buildInfo.settings)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, value]) => ({ name: `slipway:go:build:${name}`, value })),
        ],
      })),
      ...modules.map((module) => ({
        type: 'library',
        'bom-ref': moduleRef(module),
        name: module.path,
        ...(module.version === '' ? {} : { version: module.version }),
        ...(module.purl === null ? {} : { purl: module.purl }),
        // Not among `hashes`: it is a hash over a list of hashes, not of any file that could be hashed again.
        ...(module.sum === null ? {} : { properties: [{ name: 'slipway:go:sum', value: module.sum }] }),
      })),
    ],
    dependencies: [
      { ref: root, dependsOn: bill.programs.map(({ name }) => programRef(name)).sort() },
      ...bill.programs.map((program) => ({
        ref: programRef(program.name),
        dependsOn: programModules(program).map(moduleRef).sort(),
      })),
      ...modules.map((module) => ({ ref: moduleRef(module) })),
    ],
  };
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${contentUuid(JSON.stringify(body))}`,
    ...body,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const programRef = (name: string): string => `program:${name}`;
const moduleRef = (module: BilledModule): string => module.purl ?? `module:${keyOf(module)}`;

/** A UUID of version 8 (RFC 9562, 5.8) made of the content, so that another run gives the same. */
export function contentUuid(content: string): string {
  const bytes = createHash('sha256').update(content).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The bill as SPDX 2.3: https://spdx.github.io/spdx-spec/v2.3/ */
import { type Bill, type BilledModule, commitTimestamp, keyOf, modulesOf, programModules } from './bill.ts';
import { contentUuid } from './cyclonedx.ts';

/** What build info cannot know: SPDX wants it said. */
const unknown = {
  downloadLocation: 'NOASSERTION',
  licenseConcluded: 'NOASSERTION',
  licenseDeclared: 'NOASSERTION',
  copyrightText: 'NOASSERTION',
  filesAnalyzed: false,
} as const;

/**
 * One JSON document, the same bytes for the same bill. Programs are packages, not files: SPDX 2.3 wants the SHA-1 of a
 * file (8.4), and none of ours is made.
 */
export function spdx(bill: Bill): string {
  const root = 'SPDXRef-Application';
  const relationships = [
    relationship('SPDXRef-DOCUMENT', 'DESCRIBES', root),
    ...bill.programs.flatMap((program) => [
      relationship(root, 'CONTAINS', programId(program.name)),
      ...programModules(program)
        .map(moduleId)
        .sort()
        .map((id) => relationship(programId(program.name), 'DEPENDS_ON', id)),
    ]),
  ];
  const packages = [
    { SPDXID: root, name: bill.name, versionInfo: bill.version, ...unknown },
    ...bill.programs.map(({ name, sha256, buildInfo }) => ({
      SPDXID: programId(name),
      name,
      versionInfo: bill.version,
      primaryPackagePurpose: 'APPLICATION',
      sourceInfo: `built by ${buildInfo.goVersion} from ${buildInfo.path}`,
      checksums: [{ algorithm: 'SHA256', checksumValue: sha256 }],
      ...unknown,
    })),
    ...modulesOf(bill.programs).map((module) => ({
      SPDXID: moduleId(module),
      name: module.path,
      ...(module.version === '' ? {} : { versionInfo: module.version }),
      primaryPackagePurpose: 'LIBRARY',
      ...(module.sum === null ? {} : { sourceInfo: `go.sum ${module.sum}` }),
      ...(module.purl === null
        ? {}
        : {
            externalRefs: [
              {
                referenceCategory: 'PACKAGE-MANAGER',
                referenceType: 'purl',
                referenceLocator: module.purl,
              },
            ],
          }),
      ...unknown,
    })),
  ];
  const uuid = contentUuid(JSON.stringify([commitTimestamp(bill), packages, relationships]));
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `${bill.name}-${bill.version}`,
    // 6.5: unique for each document and its version; the address need not lead anywhere.
    documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(`${bill.name}-${bill.version}`)}-${uuid}`,
    creationInfo: { created: commitTimestamp(bill), creators: ['Tool: slipway'] },
    packages,
    relationships,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const relationship = (spdxElementId: string, relationshipType: string, relatedSpdxElement: string) => ({
  spdxElementId,
  relationshipType,
  relatedSpdxElement,
});

const programId = (name: string): string => identifier('Program', name);
const moduleId = (module: BilledModule): string => identifier('Module', keyOf(module));

/** 3.2: letters, digits, `.` and `-`; what else there is stands as its code, so that two names never become one. */
function identifier(kind: string, name: string): string {
  const safe = name.replace(/[^A-Za-z0-9.]/gu, (character) => `-${character.codePointAt(0)?.toString(16)}-`);
  return `SPDXRef-${kind}-${safe}`;
}

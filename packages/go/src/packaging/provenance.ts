/**
 * Where a release's files come from: an in-toto Statement v1 with a SLSA provenance v1 predicate
 * (https://in-toto.io/Statement/v1, https://slsa.dev/provenance/v1). By itself it claims, and a signature over it proves.
 */
import { basename } from 'node:path';
import { golangPurl } from '@slipway/binary';
import type { Filed } from '@slipway/evidence';
import { formatTarget, targetOf } from '../programs/target.ts';
import { type Artifact, byName } from './artifact.ts';

export interface Builder {
  /** URI of who ran the build: on GitHub the workflow's, `https://github.com/owner/name/.github/workflows/x.yml@ref`. */
  readonly id: string;
  /** URI under which it is described how to read the external parameters. */
  readonly buildType: string;
  /** What the build was asked for from outside; anything that is JSON. */
  readonly externalParameters?: Readonly<Record<string, unknown>>;
  /** Where the repository is: `https://github.com` by default. */
  readonly server?: string;
  /** Of this one run: its address. What names a run makes the statement another one for each. */
  readonly invocationId?: string;
}

/** One statement about all `artifacts`, the same bytes for the same artifacts, build and builder. */
export function provenanceStatement(
  artifacts: readonly Artifact[],
  build: Filed<'build'>,
  builder: Builder,
): string {
  const { subject, service, version, toolchain, flags, binaries } = build.document;
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [...artifacts]
      .sort(byName)
      .map(({ path, sha256 }) => ({ name: basename(path), digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: builder.buildType,
        externalParameters: {
          service,
          version,
          targets: [...new Set(binaries.map((binary) => formatTarget(targetOf(binary))))],
          flags,
          ...builder.externalParameters,
        },
        resolvedDependencies: [
          {
            ...(subject.repository === null
              ? {}
              : { uri: `git+${builder.server ?? 'https://github.com'}/${subject.repository}` }),
            digest: { gitCommit: subject.commit, gitTree: subject.tree },
          },
          { uri: `pkg:golang/stdlib@${toolchain.version.replace(/^go/, 'v')}` },
          ...linkedModules(build),
        ],
      },
      runDetails: {
        builder: { id: builder.id },
        ...(builder.invocationId === undefined ? {} : { metadata: { invocationId: builder.invocationId } }),
        byproducts: [{ name: 'build.json', digest: { sha256: build.sha256 } }],
      },
    },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

/** Each once, by purl; a folder that replaces a module is part of the commit. */
function linkedModules({ document }: Filed<'build'>): { uri: string; digest?: { dirHash: string } }[] {
  const modules = new Map<string, { uri: string; digest?: { dirHash: string } }>();
  for (const { buildInfo } of document.binaries) {
    for (const module of buildInfo.dependencies) {
      const uri = golangPurl(module);
      if (uri === null) continue;
      modules.set(uri, { uri, ...(module.sum === null ? {} : { digest: { dirHash: dirHash(module.sum) } }) });
    }
  }
  return [...modules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, module]) => module);
}

/** go.sum's `h1:<base64>` as in-toto writes it: in hexadecimal, without the prefix (spec/v1/digest_set.md, `dirHash`). */
function dirHash(sum: string): string {
  return Buffer.from(sum.replace(/^h1:/, ''), 'base64').toString('hex');
}

/** The statement, by the words of in-toto and SLSA. */
import type { Filed } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { provenanceStatement } from './provenance.ts';

const sha = 'a'.repeat(64);
const artifact = (name: string) => ({
  path: `/out/${name}`,
  sha256: sha,
  bytes: 1,
  kind: 'archive' as const,
  os: 'linux',
  arch: 'amd64',
});
const dependency = (path: string, version: string, sum: string | null) => ({ path, version, sum });
const build: Filed<'build'> = {
  path: '/build/build.json',
  sha256: 'b'.repeat(64),
  document: {
    schema: 'slipway/build/v1',
    subject: { repository: 'octo-org/shop', commit: 'c'.repeat(40), tree: 'd'.repeat(40) },
    service: 'shop',
    version: '1.0.0',
    dirty: false,
    toolchain: { version: 'go1.26.8', os: 'linux', arch: 'amd64' },
    flags: { trimpath: true, ldflags: '-s -w', tags: [], cgo: false },
    modules: { main: 'example.com/shop', hash: sha, count: 3 },
    binaries: [{ arch: 'amd64', variant: 'v1' }, { arch: 'amd64', variant: 'v3' }, { arch: 'arm64' }].map(
      (machine) => ({
        name: 'shop',
        package: '.',
        os: 'linux',
        ...machine,
        path: 'shop',
        sha256: sha,
        bytes: 1,
        stampedVariable: null,
        buildInfo: {
          goVersion: 'go1.26.8',
          path: 'example.com/shop',
          module: 'example.com/shop',
          moduleVersion: '(devel)',
          settings: {},
          dependencies: [
            dependency(
              'github.com/Masterminds/semver/v3',
              'v3.3.0',
              `h1:${Buffer.alloc(32, 1).toString('base64')}`,
            ),
            dependency('./local', '', null),
          ],
        },
      }),
    ),
  },
};
const builder = { id: 'https://ci.example.com/1', buildType: 'https://ci.example.com/go/v1' };

test('names every file by its hash, the commit by its own, and modules by theirs', () => {
  const statement = JSON.parse(provenanceStatement([artifact('b.zip'), artifact('a.zip')], build, builder));
  expect(statement).toEqual({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'a.zip', digest: { sha256: sha } },
      { name: 'b.zip', digest: { sha256: sha } },
    ],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: builder.buildType,
        externalParameters: {
          service: 'shop',
          version: '1.0.0',
          targets: ['linux/amd64/v1', 'linux/amd64/v3', 'linux/arm64'],
          flags: build.document.flags,
        },
        resolvedDependencies: [
          {
            uri: 'git+https://github.com/octo-org/shop',
            digest: { gitCommit: 'c'.repeat(40), gitTree: 'd'.repeat(40) },
          },
          { uri: 'pkg:golang/stdlib@v1.26.8' },
          {
            uri: 'pkg:golang/github.com/masterminds/semver/v3@v3.3.0',
            digest: { dirHash: '01'.repeat(32) },
          },
        ],
      },
      runDetails: {
        builder: { id: builder.id },
        byproducts: [{ name: 'build.json', digest: { sha256: 'b'.repeat(64) } }],
      },
    },
  });
});

test('names the run only where it is told', () => {
  const told = {
    ...builder,
    invocationId: 'https://ci.example.com/runs/7',
    externalParameters: { ref: 'main' },
  };
  const { predicate } = JSON.parse(provenanceStatement([], build, told));
  expect(predicate.runDetails.metadata).toEqual({ invocationId: told.invocationId });
  expect(predicate.buildDefinition.externalParameters.ref).toBe('main');
});

test('names the server that the repository is on', () => {
  const own = { ...builder, server: 'https://github.example.com' };
  const { predicate } = JSON.parse(provenanceStatement([], build, own));
  expect(predicate.buildDefinition.resolvedDependencies[0].uri).toBe(
    'git+https://github.example.com/octo-org/shop',
  );
});

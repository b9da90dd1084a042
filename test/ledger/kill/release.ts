/** What the actor releases: documents of the right shape, of no program. */
import { type BuildDocument, sha256Hex, type TargetRef } from '@slipway/evidence';
import type { Release } from '@slipway/release';
import { names } from './stores.ts';

export const targetRef: TargetRef = {
  ...{ kind: 'local', address: 'file:///srv/hello', fingerprint: 'f'.repeat(16) },
  ...names,
};

const subject = { repository: 'octo-org/hello', commit: 'a'.repeat(40), tree: 'b'.repeat(40) };

export const releaseOf = (version: string, run: string): Release => ({
  ...names,
  ...{ version, subject, run, gate: 'none', schemaRange: null },
  binary: { name: 'hello', path: '/nowhere', sha256: sha256Hex(version) },
  dependencyHash: sha256Hex('modules'),
});

export const buildOf = (version: string): BuildDocument => ({
  schema: 'slipway/build/v1',
  ...{ subject, version, service: names.service, dirty: false },
  toolchain: { version: 'go1.26.8', os: 'linux', arch: 'amd64' },
  flags: { trimpath: true, ldflags: '', tags: [], cgo: false },
  modules: { main: 'example.com/hello', hash: sha256Hex('modules'), count: 1 },
  binaries: [],
});

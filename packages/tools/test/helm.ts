/** A helm that is a script, packed as its vendor packs it, and the pin of it. */
import type { Pin, Program } from '../src/pin.ts';
import { hostPlatform, type Platform } from '../src/platform.ts';
import { sha256 } from './stage.ts';
import { type TarMember, tarGz } from './tar-bytes.ts';

export const program: Program = {
  name: 'helm',
  versionArgs: ['version', '--short'],
  versionPattern: '^v(\\d+\\.\\d+\\.\\d+\\S*)',
};
export const host = hostPlatform() as Platform;

/** A helm of `version`, as a vendor packs it; it adds a line to `ran` when it runs. */
export function packed(version: string, ran = '/dev/null'): Buffer {
  const body = `#!/bin/sh\necho "$0" >> ${ran}\necho v${version}+g1234567\n`;
  const folder = `${host.os}-${host.arch}`;
  const members: TarMember[] = [
    { name: `${folder}/`, type: '5', mode: 0o755 },
    { name: `${folder}/helm`, data: body, mode: 0o755 },
    { name: `${folder}/LICENSE`, data: 'words' },
  ];
  return tarGz(members);
}

export function pinOf(url: string, bytes: Buffer, more: Partial<Pin> = {}): Pin {
  return {
    ...program,
    ...host,
    version: '3.19.0',
    url: `${url}/helm.tar.gz`,
    sha256: sha256(bytes),
    bytes: bytes.length,
    archive: 'tar.gz',
    member: `${host.os}-${host.arch}/helm`,
    ...more,
  };
}

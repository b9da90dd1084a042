/** The vendors' indexes and checksum files on loopback, each in its vendor's own form. */
import { type Stage, sha256 } from '../../packages/tools/test/stage.ts';
import { tarGz } from '../../packages/tools/test/tar-bytes.ts';
import { zip } from '../../packages/tools/test/zip-bytes.ts';

export type Files = Record<string, Uint8Array | string>;

export const hostPath = `${process.platform === 'darwin' ? 'darwin' : 'linux'}/${process.arch === 'x64' ? 'amd64' : process.arch}`;
export const script = (says: string): string => `#!/bin/sh\necho "${says}"\n`;
export const platforms = ['linux-amd64', 'linux-arm64', 'darwin-amd64', 'darwin-arm64', 'windows-amd64'];

/** A release on GitHub whose assets lie under /dl. `digests`: whether GitHub knows their sums. */
export function release(base: string, tag: string, assets: Files, digests: boolean): string {
  return JSON.stringify({
    tag_name: tag,
    assets: Object.entries(assets).map(([name, bytes]) => ({
      name,
      browser_download_url: `${base}/dl/${name}`,
      size: Buffer.byteLength(bytes),
      digest: digests ? `sha256:${sha256(bytes)}` : null,
    })),
  });
}

const sums = (files: Files): string =>
  Object.entries(files)
    .map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`)
    .join('');

/** What golangci-lint, cosign, hadolint, helm and kubectl publish, each in its own form. */
function vendorFiles(): { lint: Files; cosign: Files; hadolint: Files; helm: Files; kubectl: Files } {
  const lint: Files = {};
  const helm: Files = {};
  const cosign: Files = {};
  const hadolint: Files = {};
  const kubectl: Files = {};
  for (const platform of platforms) {
    const [system = '', arch = ''] = platform.split('-');
    const windows = system === 'windows';
    const exe = windows ? '.exe' : '';
    const wrap = (member: string, data: string): Buffer =>
      windows ? zip([{ name: member, data }]) : tarGz([{ name: member, data, mode: 0o755 }]);
    const ending = windows ? 'zip' : 'tar.gz';
    const folder = `golangci-lint-2.5.0-${platform}`;
    const linter = script('golangci-lint has version 2.5.0 built with go1.25.1');
    lint[`${folder}.${ending}`] = wrap(`${folder}/golangci-lint${exe}`, linter);
    helm[`helm-v4.0.1-${platform}.${ending}`] = wrap(`${platform}/helm${exe}`, script('v4.0.1+g1234567'));
    cosign[`cosign-${platform}${exe}`] = script('GitVersion:    v3.0.2');
    kubectl[`${system}/${arch}/kubectl${exe}`] = script('Client Version: v1.34.1');
    const machine = arch === 'amd64' ? 'x86_64' : arch;
    const spelt = { linux: 'Linux', darwin: 'macos', windows: 'windows' }[system];
    hadolint[`hadolint-${spelt}-${machine}${exe}`] = script('Haskell Dockerfile Linter 2.14.0');
  }
  return { lint, cosign, hadolint, helm, kubectl };
}

/** Serves them; `change` is the chance to spoil one. */
export async function publish(ctx: Stage, change: (files: Files, base: string) => void = () => {}) {
  const { lint, cosign, hadolint, helm, kubectl } = vendorFiles();
  const files: Files = {};
  const { url, asked } = await ctx.serve(files);
  const put = (prefix: string, these: Files): void => {
    for (const [name, bytes] of Object.entries(these)) files[prefix + name] = bytes;
  };
  const lintAssets = { ...lint, 'golangci-lint-2.5.0-checksums.txt': sums(lint) };
  const cosignAssets = { ...cosign, 'cosign_checksums.txt': sums(cosign).replaceAll('  ', ' *') };
  const hadolintSums = Object.entries(hadolint).map(([name, bytes]) => [
    `${name}.sha256`,
    `${sha256(bytes)}  dist/${name}\n`,
  ]);
  const hadolintAssets = { ...hadolint, ...Object.fromEntries(hadolintSums) };
  for (const assets of [lintAssets, cosignAssets, hadolintAssets]) put('/dl/', assets);
  put('/repos/golangci/golangci-lint/releases/', { latest: release(url, 'v2.5.0', lintAssets, true) });
  put('/repos/sigstore/cosign/releases/', { latest: release(url, 'v3.0.2', cosignAssets, false) });
  put('/repos/hadolint/hadolint/releases/', { latest: release(url, 'v2.14.0', hadolintAssets, true) });
  put('/repos/helm/helm/releases/', { latest: release(url, 'v4.0.1', {}, true) });
  put('/helm/', helm);
  for (const [name, bytes] of Object.entries(helm)) {
    files[`/helm/${name}.sha256sum`] = `${sha256(bytes)}  ${name}\n`;
  }
  files['/k8s/release/stable.txt'] = 'v1.34.1';
  put('/k8s/release/v1.34.1/bin/', kubectl);
  for (const [name, bytes] of Object.entries(kubectl)) {
    files[`/k8s/release/v1.34.1/bin/${name}.sha256`] = sha256(bytes);
  }
  change(files, url);
  return { origins: { github: url, helm: `${url}/helm`, kubernetes: `${url}/k8s` }, asked, files };
}

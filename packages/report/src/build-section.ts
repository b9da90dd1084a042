/** What was built, and how large it is beside what an earlier run built. */
import type { BuildDocument } from '@slipway/evidence';
import { formatSize } from '@slipway/kernel';
import type { Section } from './page.ts';

/** The programs of an earlier run. */
export interface EarlierBuild {
  readonly commit: string;
  /** `target` is `linux/amd64`, with the variant where there is one. */
  readonly binaries: readonly { readonly name: string; readonly target: string; readonly bytes: number }[];
}

/** What was built and of what; against `earlier`, where that is another commit. */
export function buildSection(build: BuildDocument, earlier: EarlierBuild | null = null): Section {
  const { subject, toolchain, modules, dirty, binaries } = build;
  const before = earlier?.commit === subject.commit ? null : earlier;
  return {
    heading: `Build: ${build.version}`,
    text: [
      `${toolchain.version}, ${modules.count} modules, commit ${subject.commit.slice(0, 12)}${dirty ? ', with uncommitted changes' : ''}`,
    ],
    table: {
      columns: [
        ...['binary', 'platform', 'size'],
        ...(before === null ? [] : [`against ${before.commit.slice(0, 7)}`]),
        ...['stamped', 'sha256'],
      ],
      rows: binaries.map((binary) => {
        const { name, os, arch, variant, bytes } = binary;
        const target = [os, arch, ...(variant === undefined ? [] : [variant])].join('/');
        const old = before?.binaries.find((row) => row.name === name && row.target === target);
        return [
          ...[name, target, formatSize(bytes)],
          ...(before === null ? [] : [old === undefined ? 'new' : difference(bytes - old.bytes)]),
          ...[binary.stampedVariable ?? binary.buildInfo.moduleVersion, binary.sha256.slice(0, 16)],
        ];
      }),
    },
  };
}

/** `+12.3 KiB` */
function difference(bytes: number): string {
  if (bytes === 0) return 'the same';
  return `${bytes < 0 ? '−' : '+'}${formatSize(Math.abs(bytes))}`;
}

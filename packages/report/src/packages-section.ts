/** What a build was packed into. */
import { formatSize } from '@slipway/kernel';
import type { Section } from './page.ts';

export interface PackedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** `archive`, `deb`, `sbom`, … */
  readonly kind: string;
}

/** @param releaseUrl the page where the files can be had; null when they are not published */
export function packagesSection(files: readonly PackedFile[], releaseUrl: string | null): Section {
  return {
    heading: `Packages: ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
    ...(releaseUrl === null ? {} : { text: [`On GitHub: ${releaseUrl}`] }),
    table: {
      columns: ['file', 'what', 'size', 'sha256'],
      rows: files.map(({ name, kind, bytes, sha256 }) => [name, kind, formatSize(bytes), sha256]),
    },
  };
}

/** Where a finding is shown: only inside the repository, and only at lines that a file can have. */
import type { Finding, Place } from '../finding.ts';

/**
 * The place as code scanning and annotations take it; null where there is none that they may have: no file, one outside
 * of the repository. A line that is no line is left out, and what depends on it.
 */
export function shownPlace({ place }: Finding): Place | null {
  if (place === undefined || !isInside(place.file)) return null;
  const { file, line, column, endLine, endColumn } = place;
  if (!isCount(line)) return { file };
  const ends = isCount(endLine) && endLine >= line;
  const columns = isCount(column);
  return {
    file,
    line,
    ...(columns ? { column } : {}),
    ...(ends ? { endLine } : {}),
    ...(ends && columns && isCount(endColumn) ? { endColumn } : {}),
  };
}

/** From the repository's root, with slashes, and not above it. */
export function isInside(file: string): boolean {
  if (file === '' || /^(?:\/|[A-Za-z]:|[a-z][a-z0-9+.-]*:\/\/)/i.test(file)) return false;
  return !/[\\\p{Cc}]/u.test(file) && !file.split('/').includes('..');
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 1;
}

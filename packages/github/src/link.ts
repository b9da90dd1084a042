/** The Link header (RFC 8288), as far as GitHub's paging uses it. */

/** The target of `rel="next"`; null on the last page. */
export function nextPage(header: string | undefined): string | null {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    const relation = /;\s*rel\s*=\s*"?([^";]*)"?/i.exec(parameters)?.[1] ?? '';
    if (relation.toLowerCase().split(/\s+/).includes('next')) return target;
  }
  return null;
}

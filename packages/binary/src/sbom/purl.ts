/** Package URLs of Go modules, the names by which vulnerability databases know them. */

/**
 * `pkg:golang/github.com/spf13/cobra@v1.8.0`; null for a folder that replaces a module, which nobody else can know.
 * By the type definition `golang` of the purl specification, namespace and name are in lower case:
 * https://github.com/package-url/purl-spec/blob/main/types-doc/golang-definition.md
 */
export function golangPurl({ path, version }: { path: string; version: string }): string | null {
  if (version === '' || version === '(devel)' || /^(\.{0,2}\/|[A-Za-z]:)/.test(path)) return null;
  const segments = path.toLowerCase().split('/').map(encodeURIComponent);
  return `pkg:golang/${segments.join('/')}@${encodeURIComponent(version)}`;
}

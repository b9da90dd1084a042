/** Tests by their names, as `go test -run` takes them. */

/**
 * The pattern that fits exactly these tests, with their subtests: `^TestA$/^empty_cart$|^TestB$`. Elements between
 * slashes are matched one by one, alternatives outside of brackets are whole patterns (testing/match.go).
 */
export function runPattern(tests: readonly string[]): string {
  return tests
    .map((name) =>
      name
        .split('/')
        .map((element) => `^${element.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')}$`)
        .join('/'),
    )
    .join('|');
}

/** An argument as a shell takes it. */
export function quoted(argument: string): string {
  return /^[\w./:@%+=,~-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

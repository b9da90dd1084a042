import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPatterns, chosenBy } from './filter-pattern.ts';

/** GitHub Docs, "Filter pattern cheat sheet": its examples, and beside them names that must not match. */
test.each([
  [['feature/*'], ['feature/my-branch', 'feature/your-branch'], ['feature', 'feature/a/b', 'my/feature/a']],
  [
    ['feature/**'],
    ['feature/beta-a/my-branch', 'feature/your-branch', 'feature/mona/the/octocat'],
    ['feature'],
  ],
  [['main'], ['main'], ['mainx', 'xmain', 'Main', 'main/']],
  [['releases/mona-the-octocat'], ['releases/mona-the-octocat'], ['releases/mona']],
  [['*'], ['main', 'releases'], ['a/b']],
  [['**'], ['all/the/branches', 'every/tag', 'main'], []],
  [['*feature'], ['mona-feature', 'feature', 'ver-10-feature'], ['a/feature', 'features']],
  [['v2*'], ['v2', 'v2.0', 'v2.9'], ['v1', 'av2', 'v2/a']],
  [['v[12].[0-9]+.[0-9]+'], ['v1.10.1', 'v2.0.0'], ['v3.0.0', 'v1.0', 'v1.x.0', 'v1.0.', 'v1a0.0']],
  [['*.jsx?'], ['page.js', 'page.jsx'], ['page.jsxx', 'page.j']],
  [['**.js'], ['index.js', 'js/index.js', 'src/js/app.js'], ['index.jsx']],
  [['docs/**/*.md'], ['docs/README.md', 'docs/mona/hello-world.md', 'docs/a/markdown/file.md'], ['docs.md']],
  [['**/docs/**'], ['docs/hello.md', 'dir/docs/my-file.txt'], ['mydocs/a', 'docs']],
  [['**/*src/**'], ['a/src/app.js', 'my-src/code/js/app.js'], ['src']],
  [['**/migrate-*.sql'], ['migrate-10909.sql', 'db/sept/migrate-v1.sql'], ['db/xmigrate-1.sql']],
  [['*.md', '!README.md'], ['hello.md'], ['README.md', 'docs/hello.md']],
  [['*.md', '!README.md', 'README*'], ['hello.md', 'README.md', 'README.doc'], []],
  [['[CB]at'], ['Cat', 'Bat'], ['cat', 'at']],
  [['[1-2]00'], ['100', '200'], ['300', '1-00']],
  [['Octoc?t'], ['Octot', 'Octoct'], ['Octocat', 'Octocct']],
  [['a!b'], ['a!b'], ['ab']],
  [
    ['fix\\+one', 'a\\*'],
    ['fix+one', 'a*'],
    ['fixxone', 'ab'],
  ],
] as const)('%j chooses %j and not %j', (patterns, chosen, others) => {
  for (const name of chosen) expect(chosenBy(patterns, name), name).toBe(true);
  for (const name of others) expect(chosenBy(patterns, name), name).toBe(false);
});

test.each(['', '!', 'v[', 'v[]', 'v[a-', 'v[!a]', 'v[9-a]', '+v', '?', '**+', 'a++', 'a\\'])(
  'the pattern %j is refused',
  (pattern) => {
    expect(() => chosenBy([pattern], 'main')).toThrow(ConfigError);
  },
);

test('patterns that only take back choose nothing, and an empty list is none', () => {
  expect(() => checkPatterns(['!main'])).toThrow(/choose nothing/);
  expect(() => checkPatterns([])).toThrow(/choose nothing/);
  expect(() => checkPatterns(['**', '!main'])).not.toThrow();
});

test('a name without special characters matches itself alone', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9._/-]{1,30}$/);
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(chosenBy([a], b)).toBe(a === b);
      expect(chosenBy(['**'], b)).toBe(true);
      expect(chosenBy(['*'], b)).toBe(!b.includes('/'));
      expect(chosenBy([`${a}/**`], b)).toBe(b.startsWith(`${a}/`));
    }),
  );
});

test('no pattern is slow, whatever the name', () => {
  expect(chosenBy([`${'**a'.repeat(200)}`], `${'a'.repeat(5000)}b`)).toBe(false);
});

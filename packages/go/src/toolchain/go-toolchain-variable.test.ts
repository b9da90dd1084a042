import { expect, test } from 'vitest';
import { parseGoToolchain, versionOfToolchain } from './go-toolchain-variable.ts';
import { jobVariables, userGoToolchain } from './index.ts';

const go = { root: '/opt/go' };

test.each(['', 'auto', 'local', 'go1.26.8+auto'])(
  'a second call in the same job sees the GOTOOLCHAIN=%s of the first',
  (user) => {
    const first = user === '' ? {} : { GOTOOLCHAIN: user };
    const second = { ...first, ...jobVariables(first, go) };
    expect(second.GOTOOLCHAIN).toBe('local');
    expect(userGoToolchain(second)).toBe(user);
    const third = { ...second, ...jobVariables(second, go) };
    expect(third).toEqual(second);
    // What a step sets in between is the user's again.
    expect(userGoToolchain({ ...second, GOTOOLCHAIN: 'go1.25.0' })).toBe('go1.25.0');
  },
);

test('a local that nobody of ours set is the user’s', () => {
  expect(userGoToolchain({ GOTOOLCHAIN: 'local' })).toBe('local');
});

test('GOROOT is put right where there is one, and not made where there is none', () => {
  expect(jobVariables({ GOROOT: '/usr/lib/go' }, go)).toMatchObject({ GOROOT: '/opt/go' });
  expect(jobVariables({}, go)).not.toHaveProperty('GOROOT');
});

test.each([
  ['', { least: null, mode: 'auto' }],
  ['auto', { least: null, mode: 'auto' }],
  ['local', { least: null, mode: 'fixed' }],
  ['local+auto', { least: null, mode: 'auto' }],
  ['path', { least: null, mode: 'path' }],
  ['go1.26.8', { least: { version: '1.26.8', name: 'go1.26.8' }, mode: 'fixed' }],
  ['go1.26.8+path', { least: { version: '1.26.8', name: 'go1.26.8' }, mode: 'path' }],
  ['go1.21.1-vendor+auto', { least: { version: '1.21.1', name: 'go1.21.1-vendor' }, mode: 'auto' }],
])('GOTOOLCHAIN=%s', (value, wanted) => expect(parseGoToolchain(value)).toEqual(wanted));

test.each(['bash', 'go', '1.26.8', 'go1.26.8+', 'auto+path', 'go1.26.8/../sh', '+auto'])(
  'GOTOOLCHAIN=%s is refused',
  (value) => {
    expect(() => parseGoToolchain(value)).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        where: { name: 'GOTOOLCHAIN' },
        fix: 'GOTOOLCHAIN: auto',
      }),
    );
  },
);

test('versionOfToolchain is cmd/go’s FromToolchain', () => {
  expect(
    ['go1.2.3', 'go1.27rc1', 'go1.2.3-bigcorp', 'go1.26', 'gccgo1.2', 'go1.02', 'invalid'].map(
      versionOfToolchain,
    ),
  ).toEqual([...['1.2.3', '1.27rc1', '1.2.3', '1.26'], ...[null, null, null]]);
});

import { expect, test } from 'vitest';
import { faultOfAge } from './age.ts';

const day = 86_400_000;
const modified = '2026-01-01T00:00:00Z';
const fault = (url: string, days: number, stale: string | null = null) =>
  faultOfAge({ url, stale, modified, maxAge: '7d', now: Date.parse(modified) + days * day });

test.each(['file:///srv/vulndb', 'https://mirror.example/vuln.go.dev', 'http://vuln.go.dev'])(
  '%s is as old as its newest advisory',
  (url) => {
    expect(fault(url, 7)).toBeNull();
    expect(fault(url, 7.1)).toBe('the vulnerability database is of 2026-01-01, older than 7d');
  },
);

test('what the origin answers now is of now; a copy of it that was kept is not', () => {
  expect(fault('https://vuln.go.dev', 30)).toBeNull();
  expect(fault('https://vuln.go.dev/', 30)).toBeNull();
  expect(fault('https://vuln.go.dev', 30, 'nobody listens there')).toMatch(/older than 7d$/);
});

test('one that says no age is never believed', () => {
  const url = 'https://vuln.go.dev';
  expect(faultOfAge({ url, stale: null, modified: undefined, maxAge: '7d', now: 0 })).toMatch(/does not say/);
});

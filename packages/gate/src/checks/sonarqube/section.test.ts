import { expect, test } from 'vitest';
import { looser, sonarqubeSection } from './section.ts';

const takes = (section: unknown) => sonarqubeSection.safeParse(section).success;

test('takes an address without secrets, and keys as Sonar writes them', () => {
  expect(
    takes({ host: 'https://sonar.example.com/sonar', 'project-key': 'org:shop_1.2-x', timeout: '5m' }),
  ).toBe(true);
  for (const host of [
    'sonar.example.com',
    'https://token@sonar.example.com',
    'https://sonar.example.com?token=x',
    'https://sonar.example.com:99999',
  ]) {
    expect(takes({ host }), host).toBe(false);
  }
  for (const section of [
    { 'project-key': 'a b' },
    { timeout: 5 },
    { 'severe-smells': 'none' },
    { hosts: '' },
  ]) {
    expect(takes(section), JSON.stringify(section)).toBe(false);
  }
});

test('takes properties of the scanner, but no secret and none that the check sets', () => {
  expect(takes({ properties: { 'sonar.exclusions': 'gen/**', 'sonar.pullrequest.key': '5' } })).toBe(true);
  for (const name of [
    'sonar.token',
    'sonar.login',
    'sonar.password',
    'sonar.scanner.keystorePassword',
    'sonar.host.url',
    'sonar.projectKey',
    'sonar.projectBaseDir',
    'sonar.working.directory',
    'sonar.scanner.metadataFilePath',
    'sonar.go.coverage.reportPaths',
    'sonar.go.golangci-lint.reportPaths',
    'sonar.go.tests.reportPaths',
    'sonar.externalIssuesReportPaths',
    'sonar.exclusions=x -Dsonar.token',
    'user.home',
  ]) {
    expect(takes({ properties: { [name]: 'x' } }), name).toBe(false);
  }
});

test('says what asks for less: fewer smells, no token, another server, project or property', () => {
  expect(looser({}, {})).toEqual([]);
  expect(looser({ 'severe-smells': 'new-code' }, {})).toEqual([]);
  expect(looser({}, { 'severe-smells': 'new-code' })).toEqual(['severe-smells: all -> new-code']);
  expect(looser({ 'severe-smells': 'new-code' }, { 'severe-smells': 'off' })).toEqual([
    'severe-smells: new-code -> off',
  ]);
  expect(looser({}, { 'missing-token': 'local-rules' })).toEqual(['missing-token: error -> local-rules']);
  expect(looser({ 'missing-token': 'local-rules' }, { 'missing-token': 'error' })).toEqual([]);
  expect(
    looser(
      { host: 'https://a', properties: { 'sonar.tests': '.' } },
      { host: 'https://b', 'project-key': 'till', properties: { 'sonar.exclusions': '**' } },
    ),
  ).toEqual([
    'host: https://a -> https://b',
    'project-key: (none) -> till',
    'properties.sonar.exclusions: (none) -> **',
    'properties.sonar.tests: . -> (none)',
  ]);
});

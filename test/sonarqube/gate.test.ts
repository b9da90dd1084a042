/** The whole gate with SonarQube and integration tests in its policy: what the tests leave goes to the scanner. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge, policyOf } from '@slipway/gate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  environment,
  lib,
  libTest,
  realGo,
  skipWithoutGo,
  subject,
} from '../../packages/gate/testdata/judged.ts';
import { writeScanner } from './scanner.ts';
import { SonarStage } from './stage.ts';

let stage: SonarStage;
beforeEach(async () => {
  stage = await new SonarStage().open();
});
afterEach(() => stage.dispose());

test.skipIf(skipWithoutGo)('one gate.json holds them all', { timeout: 120_000 }, async () => {
  const scanner = writeScanner(stage.bin);
  stage.write('go.mod', 'module example.com/m\n\ngo 1.24\n');
  stage.write('lib/lib.go', lib);
  stage.write('lib/lib_test.go', libTest(-1, 1, 0));
  stage.server.state.revision = stage.commit('a service');
  const artifact = `sha256:${'d'.repeat(64)}`;
  const { GOFLAGS, ...go } = environment;
  const outputPath = join(stage.root, 'out', 'gate.json');
  const { gate } = await judge(
    {
      ...stage.context({ ...process.env, PATH: `${stage.bin}:${process.env.PATH}` } as Record<
        string,
        string
      >),
    },
    {
      directory: stage.directory,
      subject,
      build: null,
      policy: policyOf('starter', {
        sonarqube: { host: stage.server.url },
        integration: { command: 'test "$BASE_URL" = "http://127.0.0.1:9/"' },
      }),
      given: { sonarToken: stage.server.state.token, baseUrl: 'http://127.0.0.1:9/', artifact },
      go: { path: realGo ?? 'go', env: { GOFLAGS: `${GOFLAGS} -count=1`, ...go } },
      outputPath,
    },
  );
  const rows = Object.fromEntries(gate.document.rows.map((row) => [row.check, row.verdict]));
  expect(rows).toMatchObject({
    tests: 'PASS',
    'sonarqube.gate': 'PASS',
    'sonarqube.smells': 'PASS',
    integration: 'PASS',
  });
  expect(gate.document.verdict).toBe('PASS');
  expect(gate.document.rows.find(({ check }) => check === 'integration')?.actual).toContain(artifact);
  expect(scanner.told()?.reports['sonar.go.coverage.reportPaths']).toMatch(
    /^mode: \w+\nexample\.com\/m\/lib\/lib\.go:3\.\d+,/,
  );
  expect(readFileSync(outputPath, 'utf8')).not.toContain(stage.server.state.token);
});

test.skipIf(skipWithoutGo)(
  'what the scanner says of its token is not in gate.json',
  { timeout: 120_000 },
  async () => {
    writeScanner(stage.bin, { exits: 2, says: 'ERROR Not authorized with $TOKEN' });
    stage.write('go.mod', 'module example.com/m\n\ngo 1.24\n');
    stage.write('lib/lib.go', lib);
    stage.server.state.revision = stage.commit('a service');
    const outputPath = join(stage.root, 'out', 'gate.json');
    const env = { ...process.env, PATH: `${stage.bin}:${process.env.PATH}` } as Record<string, string>;
    await judge(stage.context(env), {
      directory: stage.directory,
      subject,
      build: null,
      policy: policyOf('starter', { tests: false, vet: false, sonarqube: { host: stage.server.url } }),
      given: { sonarToken: stage.server.state.token },
      go: { path: realGo ?? 'go', env: environment },
      outputPath,
    });
    const text = readFileSync(outputPath, 'utf8');
    expect(text).toContain('Not authorized with ***');
    expect(text).not.toContain(stage.server.state.token);
  },
);

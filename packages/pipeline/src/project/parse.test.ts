import { ConfigError } from '@slipway/kernel';
import { planRun } from '@slipway/release';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseProject } from './parse.ts';
import { examples, projectSchema } from './schema.ts';

const file = '/shop/slipway.yml';
const mistake = (text: string): ConfigError => {
  try {
    parseProject(text, file);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error as ConfigError;
  }
  throw new Error(`nothing is wrong with:\n${text}`);
};

const whole = `# yaml-language-server: $schema=https://example.com/slipway.schema.json
services:
  pay:
    folder: services/pay/
    main: ./cmd/web
    build: { tags: [netgo], verify: full, cgo: false, pgo: profiles/cpu.pgo, version-variable: main.release }
    port: 8081
    port-variable: SERVICE_PORT
    probes: { health: /healthz, ready: /readyz, metrics: /m }
    arguments: [--verbose, "5"]
    config: deploy
    bundled-config: internal/config
    policy: policy.yaml
    start-timeout: 1m
    load: { rate: 20, paths: [/orders/7] }
  shop: {}
environments:
  staging: { config: deploy/staging }
  production: { promotes: staging }
branches:
  preset: github-flow
  rules:
    - { branches: [hotfix/**, "!hotfix/old"], does: release, environment: staging }
    - tags: ["v*-*"]
      does: rehearse
gate: { coverage: 92.5% }
watch: { window: 15m, interval: "500ms" }
build:
  go-version: 1.26.x
  go-mirrors: [https://mirror.example.com/golang]
  ldflags: -X main.commit=abc123
  gcflags: all=-B
  asmflags: -D X=1
  private-modules: [github.com/acme/*]
`;

describe('a whole file', () => {
  const project = parseProject(whole, file);

  test('says what it says, in the units of the pipeline', () => {
    expect(project.services.get('pay')).toEqual({
      folder: 'services/pay',
      mainPackage: './cmd/web',
      build: {
        tags: ['netgo'],
        verify: 'full',
        cgo: false,
        pgo: 'profiles/cpu.pgo',
        versionVariable: 'main.release',
      },
      port: 8081,
      portVariable: 'SERVICE_PORT',
      health: '/healthz',
      ready: '/readyz',
      metrics: '/m',
      args: ['--verbose', '5'],
      configDirectory: 'deploy',
      bundledConfigDirectory: 'internal/config',
      policyFile: 'policy.yaml',
      startTimeoutMs: 60_000,
      loadRate: 20,
      loadPaths: ['/orders/7'],
    });
    expect(project.services.get('shop')).toMatchObject({
      folder: '.',
      port: undefined,
      loadPaths: undefined,
    });
    expect(project).toMatchObject({ coveragePpm: 925_000, windowMs: 900_000, intervalMs: 500 });
    expect(project.build).toEqual({
      version: '1.26.x',
      mirrors: ['https://mirror.example.com/golang'],
      ldflags: '-X main.commit=abc123',
      gcflags: 'all=-B',
      asmflags: '-D X=1',
      privateModules: ['github.com/acme/*'],
    });
    expect(project.environments?.get('staging')).toEqual({ configDirectory: 'deploy/staging' });
  });

  test('puts its rules before those of the preset', () => {
    const plan = (ref: string) =>
      planRun(
        {
          name: 'push',
          ref,
          baseRef: null,
          defaultBranch: 'trunk',
          fromFork: false,
          deleted: false,
          request: null,
        },
        project.flow,
        { name: 'shop', folder: '' },
      );
    expect(plan('refs/heads/hotfix/1')).toMatchObject({ environment: 'staging' });
    expect(plan('refs/heads/hotfix/old')).toMatchObject({ environment: null });
    expect(plan('refs/tags/v1.0.0-rc.1')).toMatchObject({ environment: null, rehearsal: true });
    expect(plan('refs/tags/v1.0.0')).toMatchObject({ environment: 'production' });
    expect(plan('refs/heads/trunk')).toMatchObject({ environment: 'staging' });
  });

  test('knows where each thing stands', () => {
    expect(project.at('services', 'pay', 'config')).toEqual({ file, line: 11 });
    expect(project.at('branches', 'rules', 1, 'does')).toEqual({ file, line: 25 });
    expect(project.at('services', 'pay', 'nothing')).toEqual({ file, line: 3 });
  });
});

test.each(['', '\ufeffservices: {}\r\n'])(
  '%j says nothing: git flow, and everything else as it was',
  (text) => {
    const project = parseProject(text, file);
    expect(project).toMatchObject({ environments: null, coveragePpm: undefined, windowMs: undefined });
    expect(project.services.size).toBe(0);
    expect([...project.flow.environments.keys()]).toEqual(['staging', 'production']);
  },
);

describe('a mistake has its line, and the line to write', () => {
  const inService = (line: string) => `services:\n  pay:\n    main: ./cmd/web\n    ${line}\n`;
  test.each([
    [
      'an unknown key',
      'services: {}\nwacht: {}\n',
      2,
      /"wacht" is not a key of slipway\.yml/,
      /write one of: services, .*watch/,
    ],
    [
      'an unknown key of a service',
      inService('prot: 1'),
      4,
      /"prot" is not a key of services\.pay/,
      /folder, main, build, port/,
    ],
    [
      'an unknown key of a probe',
      inService('probes: { helth: / }'),
      4,
      /"helth" is not a key of services\.pay\.probes/,
      /write one of: health, ready, metrics/,
    ],
    [
      'a version that is a number to YAML',
      inService('build: { go-version: 1.20 }'),
      4,
      /go-version must be text, and is 1\.2$/,
      /write go-version: "1\.26\.x"$/,
    ],
    [
      'a version of no Go',
      'build: { go-version: latest }\n',
      1,
      /is "latest", which is not a version/,
      /1\.26/,
    ],
    [
      'tags in one text',
      'build:\n  tags: netgo\n',
      2,
      /must be a list, and is "netgo"/,
      /write tags: \[netgo\]$/,
    ],
    ['a tag that is two', 'build:\n  tags: ["a b"]\n', 2, /is "a b", which is not a build tag/, /\[netgo\]$/],
    [
      'linker flags that are none',
      'build: { ldflags: main.x=1 }\n',
      1,
      /not a line of linker flags/,
      /-X main/,
    ],
    ['a profile outside', inService('build: { pgo: ../cpu.pgo }'), 4, /not a folder of this/, /pgo: auto/],
    ['a mirror without TLS', 'build: { go-mirrors: ["http://a"] }\n', 1, /not an https address/, /https:/],
    [
      'a token in the file',
      'build:\n  private-modules-token: ghp_x\n',
      2,
      /"private-modules-token" is not a key of build/,
      /private-modules$/,
    ],
    [
      'a bare share',
      'gate:\n  coverage: 80\n',
      2,
      /coverage must be text, and is 80/,
      /write coverage: "80%"$/,
    ],
    [
      'a bare duration',
      'watch:\n  window: 90\n',
      2,
      /window must be text, and is 90/,
      /write window: "90s"$/,
    ],
    [
      'a port out of range',
      inService('port: 70000'),
      4,
      /is 70000, which is out of range/,
      /write port: 8080$/,
    ],
    ['half a port', inService('port: 80.5'), 4, /must be a whole number, and is 80\.5/, /write port: 8080$/],
    [
      'a list that is none',
      inService('arguments: --verbose'),
      4,
      /must be a list, and is "--verbose"/,
      /write arguments: \[/,
    ],
    [
      'a path that is none',
      inService('load: { paths: [orders] }'),
      4,
      /not a path that begins with \//,
      /write paths: \[\/orders\/7\]/,
    ],
    ['an empty service', 'services:\n  pay:\n', 2, /services\.pay is empty/, /write pay: \{\}$/],
    [
      'an empty environment',
      'environments:\n  staging:\n',
      2,
      /environments\.staging is empty/,
      /write staging: \{\}$/,
    ],
    ['a name that is none', 'services:\n  Pay_1: {}\n', 2, /"Pay_1" is not a name/, /small letters/],
    [
      'a folder of the machine',
      inService('folder: /etc'),
      4,
      /not a folder of this repository/,
      /write folder: services\/hello/,
    ],
    [
      'a folder outside',
      inService('config: deploy/../../other'),
      4,
      /not a folder of this repository/,
      /config: deploy/,
    ],
    [
      'a folder of Windows',
      inService('policy: C:\\x'),
      4,
      /not a folder of this repository/,
      /policy: rollback-policy/,
    ],
    [
      'an unknown preset',
      'branches:\n  preset: gitflow\n',
      2,
      /is "gitflow", and must be one of git-flow, github-flow/,
      /write preset: git-flow/,
    ],
    [
      'a rule about nothing',
      'branches:\n  rules:\n    - does: check\n',
      3,
      /about branches or about tags/,
      /branches: \[/,
    ],
    [
      'a rule about both',
      'branches:\n  rules:\n    - { does: check, tags: [a], branches: [b] }\n',
      3,
      /about branches or about tags/,
      /./,
    ],
    [
      'a release to nowhere',
      'branches:\n  rules:\n    - { does: release, tags: [a] }\n',
      3,
      /where to release/,
      /environment: staging/,
    ],
    [
      'a check somewhere',
      'branches:\n  rules:\n    - { does: check, tags: [a], environment: staging }\n',
      3,
      /does: check has no environment/,
      /remove environment/,
    ],
    [
      'a rule that does nothing',
      'branches:\n  rules:\n    - { tags: [a] }\n',
      3,
      /does is missing|must be one of/,
      /write does: release/,
    ],
    [
      'a slip of the pen',
      'branches:\n  rules:\n    - { tags: [a], does: check }\n    - { tags: [a], does: release, environment: prodution }\n',
      4,
      /"prodution" is not declared/,
      /staging, production/,
    ],
    [
      'a pattern that is none',
      'branches:\n  rules:\n    - { branches: ["v["], does: check }\n',
      3,
      /"v\[" has brackets that are none/,
      /write/,
    ],
    [
      'only patterns that take back',
      'branches:\n  rules:\n    - { branches: ["!a"], does: check }\n',
      3,
      /choose nothing/,
      /\*\*/,
    ],
    [
      'a promotion from nowhere',
      'environments:\n  production: { promotes: stagin }\n',
      2,
      /"stagin" is not declared/,
      /production/,
    ],
  ] as const)('%s', (_what, text, line, message, fix) => {
    const error = mistake(text);
    expect(error.message).toMatch(message);
    expect(error.fix).toMatch(fix);
    expect(error.where).toEqual({ file, line });
  });
});

test('every key has an example, and every example is right', () => {
  const judge = new Ajv({ strict: false });
  const seen = new Set<string>();
  JSON.stringify(projectSchema(), (_key, value) => {
    for (const [key, schema] of Object.entries((value as { properties?: object } | null)?.properties ?? {})) {
      const other = { branches: 'rule.branches', tags: 'build.tags' }[key];
      const isOther = schema.type === 'array' && !/^Tags/.test(schema.description ?? '');
      const named = other !== undefined && isOther ? other : key;
      const line = parse(examples[named] ?? '') as Record<string, unknown>;
      expect(judge.validate(schema, line[key]), `${named}: ${JSON.stringify(judge.errors)}`).toBe(true);
      seen.add(named);
    }
    return value as unknown;
  });
  expect([...seen].sort()).toEqual(Object.keys(examples).sort());
});

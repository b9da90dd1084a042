/** The shape of `slipway.yml`. Strict: what is not here is a mistake, met by its line. Also published as JSON Schema. */
import { name } from '@slipway/evidence';
import { share, duration as unit } from '@slipway/settings';
import { z } from 'zod';
import { goForms } from './go-forms.ts';

const text = (about: string) => z.string().min(1).max(1000).describe(about);
const duration = (about: string) => unit.describe(`${about}, with its unit: "90s"`);
const urlPath = (about: string) =>
  z
    .string()
    .regex(/^\/[^\s#]*$/, 'is not a path that begins with /')
    .describe(about);
/** Inside the checkout, whatever machine reads it. */
const folder = (about: string) =>
  z
    .string()
    .regex(/^(?!\/|[A-Za-z]:|.*\\|(?:.*\/)?\.\.(?:\/|$))[^\0]+$/, 'is not a folder of this repository')
    .describe(about);

const items = (what: RegExp, is: string) => z.array(z.string().regex(what, is)).min(1);
const build = z
  .strictObject({
    'go-version': z
      .string()
      .regex(goForms.version, 'is not a version of Go')
      .describe('The Go to build with; left out: what go.work, go.mod, .go-version or .tool-versions ask for')
      .optional(),
    'go-mirrors': items(goForms.address, 'is not an https address')
      .describe("Where Go's archives are asked for beside the official address; held to its sha256")
      .optional(),
    tags: items(goForms.tag, 'is not a build tag').describe('Build tags').optional(),
    ldflags: z
      .string()
      .regex(goForms.linkerFlags, 'is not a line of linker flags')
      .describe('More flags of the linker, beside -s -w and the version')
      .optional(),
    gcflags: z
      .string()
      .regex(goForms.toolFlags, 'is not a line of flags')
      .describe('Flags of the compiler, as go build -gcflags takes them')
      .optional(),
    asmflags: z
      .string()
      .regex(goForms.toolFlags, 'is not a line of flags')
      .describe('Flags of the assembler, as go build -asmflags takes them')
      .optional(),
    'version-variable': z
      .string()
      .regex(goForms.variable, 'is not a variable of a package')
      .describe('The string variable that holds the version; left out: main.version')
      .optional(),
    cgo: z.boolean().describe('Whether C code is compiled, too').optional(),
    pgo: folder(
      "auto (each program's default.pgo), off, or a profile from the folder of the service",
    ).optional(),
    verify: z
      .enum(['off', 'quick', 'full'])
      .describe('quick reads each program back, full also builds it again and compares the bytes')
      .optional(),
    'private-modules': items(goForms.modules, 'is not a pattern of module paths')
      .describe('Modules that come without proxy and checksum database; a token is never written here')
      .optional(),
  })
  .describe('By which Go, and how, it is compiled');

const service = z.strictObject({
  folder: folder(
    'The folder of the service (the one with go.mod), from this file; "." when left out',
  ).optional(),
  main: text('The main package: ./cmd/web; left out: the only one').optional(),
  build: build.optional(),
  port: z.int().min(1).max(65_535).describe('The port that clients use').optional(),
  'port-variable': z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of a variable')
    .describe('The environment variable by which the service is told its own port')
    .optional(),
  probes: z
    .strictObject({
      health: urlPath('Answers 2xx while the process lives').optional(),
      ready: urlPath('Answers 2xx while the service takes requests').optional(),
      metrics: urlPath('Metrics in Prometheus text format').optional(),
    })
    .optional(),
  arguments: z.array(text('One argument')).describe('Arguments of the service').optional(),
  config: folder('Folder of external configuration, from the folder of the service').optional(),
  'bundled-config': folder(
    'Folder of the configuration that is compiled into the binary, from the folder of the service',
  ).optional(),
  policy: folder('The rollback policy, from the folder of the service').optional(),
  'start-timeout': duration('How long a version may take to become ready').optional(),
  load: z
    .strictObject({
      rate: z
        .int()
        .min(1)
        .max(1000)
        .describe('Requests a second that each run puts on the service while it watches')
        .optional(),
      paths: z.array(urlPath('One path')).min(1).describe('What a load asks for').optional(),
    })
    .optional(),
});

const environment = z.strictObject({
  promotes: name.describe('The environment from which versions are promoted to this one').optional(),
  config: folder('Folder of external configuration there, from the folder of the service').optional(),
});

const patterns = (what: string) =>
  z
    .array(z.string().min(1).max(256))
    .min(1)
    .describe(`${what}, as patterns of a workflow's "on" filters: * stops at a /, ** does not`);

/** A part of what git takes, for a name of our own (git-check-ref-format). */
const ledgerBranch = /^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)))[0-9A-Za-z][\w./-]{0,98}[\w]$/;

const rule = z
  .strictObject({
    branches: patterns('Branches').optional(),
    tags: patterns('Tags, without the prefix of their service').optional(),
    does: z
      .enum(['check', 'rehearse', 'release'])
      .describe(
        'check: build and gate; rehearse: a watched release on the runner itself; release: to environment',
      ),
    environment: name.describe('A declared environment; only with does: release').optional(),
  })
  .describe('What a push to these branches or tags does');

export const projectFile = z.strictObject({
  services: z.record(name, service).describe('Each service by its name').optional(),
  environments: z
    .record(name, environment)
    .describe('Where releases may go; left out: those of the preset')
    .optional(),
  branches: z
    .strictObject({
      preset: z
        .enum(['git-flow', 'github-flow'])
        .describe('The rules that are asked after your own')
        .optional(),
      rules: z.array(rule).describe('The first that matches decides').optional(),
    })
    .optional(),
  build: build.describe('For every service; what a service says itself goes before it').optional(),
  gate: z.strictObject({ coverage: share.optional() }).optional(),
  watch: z
    .strictObject({
      window: duration('How long to look at most before an open question becomes HOLD').optional(),
      interval: duration('Between two looks at the metrics').optional(),
    })
    .optional(),
  ledger: z
    .strictObject({
      store: z
        .enum(['file', 'branch', 'deployments'])
        .describe(
          'file: in the state folder of the machine; branch: on a branch of this repository; deployments: in its deployments',
        )
        .optional(),
      branch: z
        .string()
        .regex(ledgerBranch, 'is not the name of a branch')
        .describe('The branch of the store "branch"; left out: slipway-ledger')
        .optional(),
    })
    .describe('Where the version table is kept')
    .optional(),
});
export type ProjectFile = z.infer<typeof projectFile>;

/** What a right line looks like, by its key; shown when a line is wrong. */
export const examples: Readonly<Record<string, string>> = {
  services: 'services: { hello: { folder: services/hello } }',
  environments: 'environments: { staging: {}, production: { promotes: staging } }',
  branches: 'branches: { preset: git-flow }',
  rules: 'rules: [{ branches: ["hotfix/**"], does: release, environment: staging }]',
  'rule.branches': 'branches: ["hotfix/**"]',
  does: 'does: release',
  environment: 'environment: staging',
  tags: 'tags: ["v*"]',
  preset: 'preset: git-flow',
  folder: 'folder: services/hello',
  main: 'main: ./cmd/web',
  build: 'build: { tags: [netgo], verify: full }',
  'go-version': 'go-version: "1.26.x"',
  'go-mirrors': 'go-mirrors: [https://mirror.example.com/golang]',
  'build.tags': 'tags: [netgo]',
  ldflags: 'ldflags: -X main.commit=abc123',
  gcflags: 'gcflags: all=-B',
  asmflags: 'asmflags: -D X=1',
  'version-variable': 'version-variable: main.version',
  cgo: 'cgo: true',
  pgo: 'pgo: auto',
  verify: 'verify: full',
  'private-modules': 'private-modules: [github.com/acme/*]',
  port: 'port: 8080',
  'port-variable': 'port-variable: PORT',
  probes: 'probes: { health: /health, ready: /ready, metrics: /metrics }',
  health: 'health: /health',
  ready: 'ready: /ready',
  metrics: 'metrics: /metrics',
  arguments: 'arguments: ["--verbose"]',
  config: 'config: deploy/staging',
  'bundled-config': 'bundled-config: internal/config',
  policy: 'policy: rollback-policy.yaml',
  'start-timeout': 'start-timeout: "20s"',
  load: 'load: { paths: [/orders/7] }',
  rate: 'rate: 20',
  paths: 'paths: [/orders/7]',
  promotes: 'promotes: staging',
  gate: 'gate: { coverage: "80%" }',
  coverage: 'coverage: "80%"',
  watch: 'watch: { window: "10m", interval: "5s" }',
  window: 'window: "10m"',
  interval: 'interval: "5s"',
  ledger: 'ledger: { store: branch }',
  store: 'store: branch',
  branch: 'branch: slipway-ledger',
};

/** The JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`. */
export function projectSchema(): unknown {
  return { $id: 'slipway/project/v1', title: 'slipway.yml', ...z.toJSONSchema(projectFile) };
}

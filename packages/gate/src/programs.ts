/** The programs that checks run: which versions are read, and which is built where there is none. */
import { type GoSource, type Program, programs as suite } from '@slipway/tools';

export interface GateProgram {
  readonly program: Program;
  /** As npm's semver writes ranges. Outside of it, its output or exit codes are not known here. */
  readonly range: string;
  /** Where it is built from; a program of another language is had from PATH or a pin alone. */
  readonly source?: GoSource;
  /** It type-checks Go source, so it has to be built with a Go as new as the module's. */
  readonly readsGo: boolean;
  /** What to write in quality-gate.yml to do without it. */
  readonly off: string;
}

/** By name. Where each prints its version stands in its source, cited beside it. */
export const gatePrograms: Readonly<Record<string, GateProgram>> = {
  'golangci-lint': {
    program: suite['golangci-lint'],
    range: '>=2.1.0 <3.0.0',
    source: {
      name: 'golangci-lint',
      package: 'github.com/golangci/golangci-lint/v2/cmd/golangci-lint',
      version: '2.15.0',
    },
    readsGo: true,
    off: 'lint: false',
  },
  staticcheck: {
    /** `staticcheck 2026.2.2 (0.8.2)` (honnef.co/go/tools, lintcmd/version/version.go). */
    program: {
      name: 'staticcheck',
      versionArgs: ['-version'],
      versionPattern: '^staticcheck \\S+ \\(v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)\\)',
    },
    range: '>=0.6.0 <1.0.0',
    source: { name: 'staticcheck', package: 'honnef.co/go/tools/cmd/staticcheck', version: '0.8.2' },
    readsGo: true,
    off: 'lint: { staticcheck: false }',
  },
  gosec: {
    /** `Version: 2.30.0`; `dev` when `go install` built it (gosec, cmd/gosec/main.go). */
    program: {
      name: 'gosec',
      versionArgs: ['--version'],
      versionPattern: '^Version: v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
    },
    range: '>=2.22.0 <3.0.0',
    source: {
      name: 'gosec',
      package: 'github.com/securego/gosec/v2/cmd/gosec',
      version: '2.30.0',
      variable: 'main.Version',
    },
    readsGo: true,
    off: 'gosec: false',
  },
  govulncheck: {
    /** `Scanner: govulncheck@v1.9.0` (golang.org/x/vuln, internal/scan/text.go). */
    program: {
      name: 'govulncheck',
      versionArgs: ['-version'],
      versionPattern: '^Scanner: govulncheck@v(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
    },
    range: '>=1.1.0 <2.0.0',
    source: { name: 'govulncheck', package: 'golang.org/x/vuln/cmd/govulncheck', version: '1.9.0' },
    readsGo: true,
    off: 'vulnerabilities: false',
  },
  actionlint: {
    /** `1.7.12`, then how it was installed (actionlint, command.go). */
    program: {
      name: 'actionlint',
      versionArgs: ['-version'],
      versionPattern: '^v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)$',
    },
    range: '>=1.7.0 <2.0.0',
    source: {
      name: 'actionlint',
      package: 'github.com/rhysd/actionlint/cmd/actionlint',
      version: '1.7.12',
      variable: 'github.com/rhysd/actionlint.version',
    },
    readsGo: false,
    off: 'workflows: false',
  },
  hadolint: {
    program: suite.hadolint,
    range: '>=2.12.0 <3.0.0',
    readsGo: false,
    off: 'dockerfile: { missing: skip }',
  },
};

/** The programs that the suite may call for, and how each tells its version. */
import type { Program } from './pin.ts';

/** By name. What each prints stands in its vendor's source, cited beside it. */
export const programs = {
  /** `golangci-lint has version 2.5.0 built with …` (pkg/commands/version.go); `v2.5.0` when `go install` built it. */
  'golangci-lint': {
    name: 'golangci-lint',
    versionArgs: ['--version'],
    versionPattern: 'has version v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
  },
  /** `v3.19.0+g3d8990f` (helm, pkg/cmd/version.go: formatVersion). */
  helm: {
    name: 'helm',
    versionArgs: ['version', '--short'],
    versionPattern: '^v(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
  },
  /**
   * `Client Version: v1.34.1` (kubectl, pkg/cmd/version), or `GitVersion:"v1.27.0"` before 1.28. What cloud vendors
   * append (`-eks-…`, `-dispatcher`) is no pre-release, so it is left out.
   */
  kubectl: {
    name: 'kubectl',
    versionArgs: ['version', '--client'],
    versionPattern: 'Client Version: (?:version\\.Info\\{.*GitVersion:")?v(\\d+\\.\\d+\\.\\d+)',
  },
  /** `Haskell Dockerfile Linter 2.14.0` (hadolint, src/Hadolint/Meta.hs). */
  hadolint: {
    name: 'hadolint',
    versionArgs: ['--version'],
    versionPattern: 'Haskell Dockerfile Linter v?(\\d+\\.\\d+\\.\\d+)',
  },
  /** `GitVersion:    v3.0.2` among other lines (sigs.k8s.io/release-utils/version). */
  cosign: {
    name: 'cosign',
    versionArgs: ['version'],
    versionPattern: 'GitVersion:\\s+v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
  },
} as const satisfies Record<string, Program>;

/** What a person writes to ask for a Go: one version, a line, a range, or an alias. */
import { ConfigError, type Place } from '@slipway/kernel';
import semver from 'semver';
import { compareGoVersions } from '../go-version.ts';

export interface VersionSpec {
  /** As it was written. */
  readonly text: string;
  /** Go's own name of the only version that will do (`1.26.8`, `1.27rc1`); null where several may. */
  readonly exact: string | null;
  /** Only a list of all releases says which version it means now. */
  readonly alias: 'stable' | 'oldstable' | null;
  /** An alias admits every release: which of them it means, the list says. */
  readonly admits: (version: string) => boolean;
}

const longest = 100;
const wholeForm = /^\d+\.\d+\.\d+$/;
const candidate = /(\d+\.\d+)(alpha|beta|rc)(\d+)/g;
const candidateForm = new RegExp(`^${candidate.source}$`);
const semverCandidateForm = /^(\d+\.\d+)\.0-(alpha|beta|rc)\.?(\d+)$/;

/**
 * `1.26.8`, `1.27rc1`: that version. `1.26`, `1.26.x`: the newest of that line. `>=1.25 <1.27`, `^1.25`: ranges as
 * npm's semver writes them; a candidate is in none that does not name one. `stable`, `oldstable`: the newest release,
 * and the newest of the line before.
 * @throws ConfigError for anything else, and for what YAML makes of an unquoted 1.20
 */
export function parseVersionSpec(written: string, where: Place): VersionSpec {
  const text = written.trim().replace(/^go(?=\d)/, '');
  const name = where.name ?? 'go-version';
  const refuse = (what: string, fix: string): ConfigError => new ConfigError(what, { where, fix });
  if (text === 'stable' || text === 'oldstable') {
    return { text, exact: null, alias: text, admits: isRelease };
  }
  if (/^1\.[1-9]$/.test(text)) {
    throw refuse(
      `Go ${text} is older than Go modules; YAML reads an unquoted ${text}0 as ${text}`,
      `${name}: '${text}0'`,
    );
  }
  const exact = exactly(text);
  if (exact !== null) {
    return { text, exact, alias: null, admits: (version) => compareGoVersions(version, exact) === 0 };
  }
  const range = text.replaceAll(candidate, '$1.0-$2.$3');
  if (text === '' || text.length > longest || semver.validRange(range) === null) {
    throw refuse(`"${text.slice(0, longest)}" is no version of Go`, `${name}: '1.26.x'`);
  }
  return {
    text,
    exact: null,
    alias: null,
    admits: (version) => {
      const known = toSemver(version);
      return known !== null && semver.satisfies(known, range);
    },
  };
}

/** No candidate: `1.26.8`, `1.20`. */
export function isRelease(version: string): boolean {
  return /^[\d.]+$/.test(version);
}

function exactly(text: string): string | null {
  const written = semverCandidateForm.exec(text);
  if (written !== null) return `${written[1]}${written[2]}${written[3]}`;
  return wholeForm.test(text) || candidateForm.test(text) ? text : null;
}

/** `1.26.8` of `1.26.8`, `1.20.0` of `1.20`, `1.27.0-rc.1` of `1.27rc1`; null for what is no Go version. */
export function toSemver(version: string): string | null {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+)|(alpha|beta|rc)(\d+))?$/.exec(version);
  if (parts === null) return null;
  const [, major, minor, patch = '0', kind, number] = parts;
  return kind === undefined ? `${major}.${minor}.${patch}` : `${major}.${minor}.0-${kind}.${number}`;
}

/** The reverse of `toSemver`, but for releases before 1.21, whose `.0` stays (Go orders both alike). */
export function fromSemver(version: string): string | null {
  return exactly(version);
}

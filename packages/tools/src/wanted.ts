/** What is to be fetched for this machine: a pin of ours, or the user's own download in its place. */
import { ConfigError } from '@slipway/kernel';
import { archiveOf } from './archive/kind.ts';
import type { Pin, Program } from './pin.ts';
import type { Platform } from './platform.ts';
import type { ToolKey } from './store.ts';

export interface UserDownload {
  /** https. How it is packed is told by its ending: `.tar.gz`, `.tgz`, `.zip`, else the bare program. */
  readonly url: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Path of the program inside the archive; by default the only file of the program's name. */
  readonly member?: string;
}

/** Names of the inputs, as messages tell the user to write them. */
export interface InputNames {
  readonly path: string;
  readonly url: string;
  readonly sha256: string;
}

export interface Wanted extends Program, ToolKey {
  readonly url: string;
  readonly bytes?: number;
  /** What the program has to say of itself; of a user's download nobody knows. */
  readonly exactly: string | null;
}

export function wantedPin(pin: Pin): Wanted {
  return { ...pin, exactly: pin.version };
}

/**
 * A user's download is kept under a version that only its hash names.
 * @throws ConfigError for a url or sha256 that is none
 */
export function wantedDownload(
  program: Program,
  { url, sha256, member }: UserDownload,
  inputs: InputNames,
  platform: Platform,
): Wanted {
  const digits = sha256.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digits)) {
    throw new ConfigError(`${inputs.sha256}: "${sha256.slice(0, 80)}" is not a sha256`, {
      where: { name: inputs.sha256 },
      fix: `${inputs.sha256}: <the 64 hexadecimal digits that the vendor publishes beside the download>`,
    });
  }
  if (!URL.canParse(url)) {
    throw new ConfigError(`${inputs.url}: "${url.slice(0, 80)}" is not a URL`, {
      where: { name: inputs.url },
      fix: `${inputs.url}: https://…`,
    });
  }
  const { name } = program;
  return {
    ...program,
    ...platform,
    version: `0.0.0-sha256-${digits}`,
    url,
    sha256: digits,
    archive: archiveOf(url, inputs.url),
    member: member ?? (platform.os === 'windows' ? `${name}.exe` : name),
    exactly: null,
  };
}

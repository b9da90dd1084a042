/** Whether a pin keeps its promise, before it is written into the table. */
import { rm } from 'node:fs/promises';
import { type Context, ToolError } from '@slipway/kernel';
import { fetchProgram } from './fetch-program.ts';
import type { Pin } from './pin.ts';
import { hostPlatform } from './platform.ts';
import { askVersion } from './version.ts';

/** A pin whose size may not be known yet. */
export type DraftPin = Omit<Pin, 'bytes'> & { readonly bytes?: number };

/**
 * Downloads and unpacks what the pin names, asks a program of this machine for its version, throws all of it away, and
 * answers the pin with its size.
 * @throws ToolError, ConfigError, HttpError: why it is no pin
 */
export async function provePin(ctx: Context, draft: DraftPin): Promise<Pin> {
  const { folder, file, bytes } = await fetchProgram(ctx, draft);
  try {
    const host = hostPlatform();
    if (draft.os === host?.os && draft.arch === host.arch) await checkVersion(ctx, file, draft);
    return { ...draft, bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkVersion(ctx: Context, file: string, draft: DraftPin): Promise<void> {
  const told = await askVersion(ctx, file, draft, 30_000);
  if ('version' in told && told.version === draft.version) return;
  const seen = 'version' in told ? `is ${told.version}` : told.refused;
  throw new ToolError(`${draft.name} from ${draft.url} ${seen}, and was to be pinned as ${draft.version}`, {
    command: [draft.name, ...draft.versionArgs].join(' '),
    exitCode: null,
  });
}

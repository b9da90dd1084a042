/** The payload of the event that started the workflow. */
import { readFile } from 'node:fs/promises';
import { ConfigError } from '@slipway/kernel';

/**
 * What GitHub sent (GitHub Docs, "Webhook events and payloads"), from the file that GITHUB_EVENT_PATH names.
 * @throws ConfigError when it cannot be read
 */
export async function readEventPayload(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new ConfigError('the payload of the event cannot be read', {
      where: { file: path },
      fix: "leave GITHUB_EVENT_PATH as the runner set it; the file holds the event's JSON",
      cause,
    });
  }
}

/** What stands in a payload at `path`; undefined where it has nothing of its own there. */
export function field(payload: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    payload,
  );
}

/** The two links that say which release takes traffic. Replacing `run/upstream` by rename(2) is the switch itself. */
import { rm } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { readLink, replaceLink, syncFolder } from './durable.ts';
import type { Layout } from './layout.ts';

/** New connections go to this port from here on. */
export async function pointUpstream(layout: Layout, port: number): Promise<void> {
  await replaceLink(layout.upstream, `127.0.0.1:${port}`);
}

/** From here on the front answers 503. */
export async function clearUpstream(layout: Layout): Promise<void> {
  await rm(layout.upstream, { force: true });
}

/** The port that new connections go to, or null. */
export async function upstreamPort(layout: Layout): Promise<number | null> {
  const text = await readLink(layout.upstream);
  const port = Number(text?.slice(text.lastIndexOf(':') + 1));
  return text === null || !Number.isInteger(port) ? null : port;
}

/** Relative, so that a moved or bind-mounted root stays whole. */
export async function pointCurrent(layout: Layout, id: string): Promise<void> {
  await replaceLink(layout.current, `${relative(layout.root, layout.releases)}/${id}`);
  await syncFolder(layout.root);
}

/** The release that takes traffic, or took it when the target was stopped. */
export async function currentRelease(layout: Layout): Promise<string | null> {
  const text = await readLink(layout.current);
  return text === null ? null : basename(text);
}

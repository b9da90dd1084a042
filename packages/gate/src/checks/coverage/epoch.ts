/**
 * Under which circumstances coverage was counted. Numbers of two epochs say nothing of each other: another Go counts
 * other statements (https://github.com/golang/go/issues/80974), another mode, tag or system compiles other files.
 */
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { z } from 'zod';
import type { CheckInput } from '../../check.ts';
import { parse } from '../../json.ts';
import type { Head } from './head.ts';

const timeoutMs = 60_000;

export const epochSchema = z.strictObject({
  go: z.string().min(1).describe('`go env GOVERSION`'),
  platform: z.string().describe('GOOS/GOARCH, and cgo where it is on'),
  mode: z.enum(['set', 'count', 'atomic']),
  tags: z.string().describe('Build tags, with commas'),
  coverpkg: z.string().describe('-coverpkg; empty: each package by its own tests'),
  integration: z.boolean().describe('Whether coverage of integration tests is united with it'),
});
export type Epoch = z.infer<typeof epochSchema>;

/**
 * Of what was just counted; what the policy of the tests says stands above GOFLAGS.
 * @throws ToolError when go does not say what it is
 */
export async function epochOf(
  ctx: Context,
  { directory, go }: Pick<CheckInput, 'directory' | 'go'>,
  { unit, integration, settings }: Pick<Head, 'unit' | 'integration' | 'settings'>,
): Promise<Epoch> {
  const args = ['env', '-json', 'GOVERSION', 'GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'];
  const { exitCode, stdout } = await probe(ctx, go.path, args, { cwd: directory, env: go.env, timeoutMs });
  const parsed = exitCode === 0 ? environment.safeParse(parse(stdout)) : null;
  if (!parsed?.success) {
    throw new ToolError('go does not say which version it is', {
      command: `go ${args.join(' ')}`,
      exitCode,
    });
  }
  const { GOVERSION, GOOS, GOARCH, CGO_ENABLED, GOFLAGS } = parsed.data;
  return {
    go: GOVERSION,
    platform: `${GOOS}/${GOARCH}${CGO_ENABLED === '1' ? ' cgo' : ''}`,
    mode: unit.mode,
    tags: flagOf(GOFLAGS, 'tags'),
    coverpkg: settings.coverpkg?.join(',') ?? flagOf(GOFLAGS, 'coverpkg'),
    integration: integration !== null,
  };
}

/** What differs, for people: `go go1.26.8 -> go1.27.0`; empty when numbers may be compared. */
export function differences(before: Epoch, now: Epoch): string[] {
  return (Object.keys(epochSchema.shape) as (keyof Epoch)[])
    .filter((key) => before[key] !== now[key])
    .map((key) => `${key} ${before[key] || 'none'} -> ${now[key] || 'none'}`);
}

const environment = z.object({
  GOVERSION: z.string().min(1),
  GOOS: z.string(),
  GOARCH: z.string(),
  CGO_ENABLED: z.string(),
  GOFLAGS: z.string(),
});

/** The value of a flag of go; the last one counts, as it does for go. Empty where it is not set. */
function flagOf(flags: string, name: string): string {
  return [...flags.matchAll(new RegExp(`(?:^|\\s)--?${name}=(\\S*)`, 'g'))].at(-1)?.[1] ?? '';
}

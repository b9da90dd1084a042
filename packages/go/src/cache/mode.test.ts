import { describe, expect, it } from 'vitest';
import { type CacheRun, cacheMode } from './mode.ts';

const on = (event: string, ref: string): CacheRun => ({ event, ref, defaultBranch: 'main' });
const words = (run: CacheRun | null, setting: Parameters<typeof cacheMode>[0] = 'auto'): string => {
  const { restore, save } = cacheMode(setting, run);
  return [restore ? 'read' : '', save ? 'write' : ''].filter(Boolean).join(' and ') || 'nothing';
};

describe('auto', () => {
  it.each([
    ['push', 'refs/heads/main', 'read and write'],
    ['schedule', 'refs/heads/main', 'read and write'],
    ['workflow_dispatch', 'refs/heads/main', 'read and write'],
    ['push', 'refs/heads/feature', 'read'],
    ['push', 'refs/heads/mainly', 'read'],
    ['workflow_dispatch', 'refs/heads/feature', 'read'],
    ['pull_request', 'refs/pull/7/merge', 'read'],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7', 'read'],
    // These run on the default branch with its rights, and on what others hand them.
    ['pull_request_target', 'refs/heads/main', 'read'],
    ['workflow_run', 'refs/heads/main', 'read'],
    ['issue_comment', 'refs/heads/main', 'read'],
    ['push', 'refs/tags/v1.0.0', 'nothing'],
    ['release', 'refs/tags/v1.0.0', 'nothing'],
    ['release', 'refs/heads/main', 'nothing'],
    ['workflow_dispatch', 'refs/tags/v1.0.0', 'nothing'],
  ])('%s on %s: %s', (event, ref, expected) => {
    expect(words(on(event, ref))).toBe(expected);
  });

  it('reads and writes on a machine of one’s own', () => {
    expect(words(null)).toBe('read and write');
  });
});

it('does as it is told otherwise', () => {
  const tag = on('release', 'refs/tags/v1.0.0');
  const main = on('push', 'refs/heads/main');
  expect([
    words(tag, 'read'),
    words(tag, 'write'),
    words(main, 'read'),
    words(main, 'off'),
    words(null, 'off'),
  ]).toEqual(['read', 'read and write', 'read', 'nothing', 'nothing']);
});

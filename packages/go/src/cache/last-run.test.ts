import { expect, it } from 'vitest';
import { type LastRun, lastRunIn } from './last-run.ts';

const last: LastRun = {
  commit: 'a'.repeat(40),
  coldMs: 42_300,
  binaries: [{ name: 'shop', target: 'linux/amd64/v3', bytes: 1_234_567 }],
};

it('is read as it was written', () => {
  expect(lastRunIn(JSON.parse(JSON.stringify({ unused: {}, last })))).toEqual(last);
  expect(lastRunIn({ last: { ...last, coldMs: null, binaries: [] } })).toEqual({
    ...{ ...last, coldMs: null, binaries: [] },
  });
  expect(lastRunIn({ last: { ...last, more: 1 } })).toEqual(last);
});

const binary = (changes: object) => ({ binaries: [{ ...last.binaries[0], ...changes }] });
it.each([
  ['a branch for a commit', { commit: 'main' }],
  ['a link for a commit', { commit: `[a](http://example.com)${'a'.repeat(40)}` }],
  ['no commit', { commit: undefined }],
  ['negative seconds', { coldMs: -1 }],
  ['endless seconds', { coldMs: 1e300 }],
  ['half a millisecond', { coldMs: 0.5 }],
  ['no seconds', { coldMs: undefined }],
  ['no list', { binaries: { 0: {} } }],
  ['too many', { binaries: Array.from({ length: 1001 }, () => last.binaries[0]) }],
  ['a name of two lines', binary({ name: 'shop\n# forged' })],
  ['a name that turns around', binary({ name: 'a\u202eb' })],
  ['no name', binary({ name: '' })],
  ['a target that is none', binary({ target: '<b>' })],
  ['a negative size', binary({ bytes: -1 })],
  ['a size in words', binary({ bytes: '12' })],
  ['nothing for a binary', { binaries: [null] }],
])('%s is no word of a run', (_what, changes) => {
  expect(lastRunIn({ last: { ...last, ...changes } })).toBeNull();
});

it.each([null, undefined, 'x', 7, [], {}, { last: null }, { last: [] }])('%o says nothing', (note) => {
  expect(lastRunIn(note)).toBeNull();
});

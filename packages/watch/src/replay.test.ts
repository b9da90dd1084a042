/** A watch that is judged again from its record says what it said. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testContext } from '../testdata/manual-clock.ts';
import { instanceSample, looksOf, recorded, sampleOf } from '../testdata/samples.ts';
import { failing, healthy } from '../testdata/watching.ts';
import { parsePolicy } from './policy/parse.ts';
import { openRecord, type RecordHeader, readRecord } from './record.ts';
import { replay } from './replay.ts';
import type { Sample } from './source.ts';
import { watchRelease } from './watch.ts';

const text = 'trigger: { error_rate: "5%", latency: "800ms" }\naction: rollback-to-last-stable\n';
const policy = parsePolicy(text, 'p');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-replay-'));
});
afterEach(() => rm(folder, { recursive: true }));

const windowMs = 60_000;
const intervalMs = 2000;

/** A live watch on a manual clock, with its record. */
async function live(samples: readonly Sample[], rules = policy) {
  const { ctx } = testContext();
  const path = join(folder, 'samples.jsonl');
  const about: RecordHeader = {
    ...{ service: 'shop', environment: 'local', version: '1.1.0', policy: text },
    ...{ windowMs, intervalMs, baseline: 'zero', startedAt: ctx.clock.now() },
  };
  await using record = await openRecord(path, about);
  const source = recorded(samples.map((sample) => ({ ...sample })));
  const judgement = await watchRelease(ctx, {
    source: {
      sample: async (signal) => ({ ...(await source.sample(signal)), at: ctx.clock.now() }),
    },
    ...{ policy: rules, version: '1.1.0', windowMs, intervalMs },
    onSample: (sample) => record.append(sample),
  });
  return { judgement, path, ctx };
}
const kept = async (path: string) => readRecord(await readFile(path, 'utf8'), path);

describe('the same rules', () => {
  it('give the same judgement, whatever was seen', async () => {
    const look = fc.record({ requests: fc.nat(200), bad: fc.nat(100), slow: fc.nat(100), lost: fc.nat(9) });
    await fc.assert(
      fc.asyncProperty(fc.array(look, { minLength: 30, maxLength: 30 }), async (looks) => {
        const samples = looksOf(
          looks.map(({ requests, bad, slow }) => ({
            ...{ requests, errors: bad > 90 ? Math.min(bad, requests) : 0 },
            slow: slow > 90 ? Math.min(slow, requests) : 0,
          })),
        ).map((sample, i) =>
          looks[i]?.lost === 0 ? sampleOf([instanceSample({ fault: 'it hangs' })]) : sample,
        );
        const { judgement, path, ctx } = await live(samples);
        const again = await replay(ctx, await kept(path), { policy });
        expect(again.cut).toBe(false);
        expect(again.judgement).toEqual(judgement);
      }),
      { numRuns: 40 },
    );
  });

  it('also where looks were slow and the grid ran on without them', async () => {
    const { ctx } = testContext();
    const path = join(folder, 'slow.jsonl');
    const startedAt = ctx.clock.now();
    const about: RecordHeader = {
      ...{ service: 'shop', environment: 'local', version: '1.1.0', policy: text },
      ...{ windowMs, intervalMs, baseline: 'zero', startedAt },
    };
    await using record = await openRecord(path, about);
    const source = recorded(looksOf(healthy.map((one) => ({ ...one, requests: 8 }))));
    const judgement = await watchRelease(ctx, {
      source: {
        async sample(signal) {
          await ctx.clock.sleep(3500, signal);
          return { ...(await source.sample(signal)), at: ctx.clock.now() };
        },
      },
      ...{ policy, version: '1.1.0', windowMs, intervalMs },
      onSample: (sample) => record.append(sample),
    });
    expect(judgement.observations.length).toBeLessThan(20);
    const again = await replay(ctx, await kept(path), { policy });
    expect(again.judgement.verdict).toBe(judgement.verdict);
    expect(again.judgement.observations).toHaveLength(judgement.observations.length);
  });
});

describe('other rules', () => {
  it('tell what they would have done', async () => {
    const { judgement, path, ctx } = await live(looksOf(failing(0.15)));
    expect(judgement.verdict).toBe('ROLLBACK');
    expect(judgement.observations.length).toBeGreaterThan(3);
    const of = (limit: string) => parsePolicy(text.replace('5%', limit), 'p');
    const kept70 = await replay(ctx, await kept(path), { policy: of('70%') });
    expect(kept70).toMatchObject({ judgement: { verdict: 'KEEP' }, cut: false });
    const { judgement: other, cut } = await replay(ctx, await kept(path), { policy: of('20%') });
    expect(other).toMatchObject({ verdict: 'HOLD' });
    expect(cut).toBe(true);
  });
});

describe('a record', () => {
  it('whose last line was torn is read without it', async () => {
    const { path } = await live(looksOf(healthy));
    const whole = await readFile(path, 'utf8');
    const looks = whole.trimEnd().split('\n').length - 1;
    const torn = readRecord(whole.slice(0, -20), path);
    expect(torn.samples).toHaveLength(looks - 1);
  });

  it.each([
    ['nothing', '', 1, /not the record of a watch/],
    ['another file', '{"schema":"slipway/watch/v1"}\n', 1, /not the record of a watch: schema/],
    ['a look that is none', null, 2, /not a look of it/],
  ])('%s is refused with its line', async (_, content, line, words) => {
    const { path } = await live(looksOf(healthy));
    const head = (await readFile(path, 'utf8')).split('\n')[0];
    const broken = content ?? `${head}\n{"at":"now"}\n`;
    await writeFile(path, broken);
    let error: unknown;
    try {
      readRecord(broken, path);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ message: expect.stringMatching(words), where: { file: path, line } });
  });
});

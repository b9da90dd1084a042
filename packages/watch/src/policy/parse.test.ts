import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy, readPolicy } from './parse.ts';

const good = `# the team's policy
version: 1.10
trigger:
  error_rate: "5%"
  latency: 800ms
action: rollback-to-last-stable
`;

const refusal = (text: string): ConfigError => {
  try {
    parsePolicy(text, 'rollback-policy.yaml');
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe('a good policy', () => {
  it('is read with exact quantities, and the version as it is written', () => {
    expect(parsePolicy(good, 'p')).toMatchObject({
      version: '1.10',
      errorRatePpm: 50_000,
      latencyMs: 800,
      action: 'rollback-to-last-stable',
    });
  });

  it('needs one trigger, and no version', () => {
    const policy = parsePolicy('trigger: { latency: 1.5s }\naction: rollback-to-last-stable', 'p');
    expect(policy).toMatchObject({ version: null, errorRatePpm: null, latencyMs: 1500 });
  });

  it('says which versions of the database schema its code works with', () => {
    expect(parsePolicy(good, 'p').schemaRange).toBeNull();
    const range = { min: 3, max: 4 };
    expect(parsePolicy(`${good}schema: { min: 3, max: 4 }\n`, 'p').schemaRange).toEqual(range);
    expect(parsePolicy(`${good}schema: { min: 4, max: 4 }\n`, 'p').schemaRange).toEqual({ min: 4, max: 4 });
  });

  it('has a hash of its meaning, not of its layout', () => {
    const same =
      'action: "rollback-to-last-stable"\ntrigger: {latency: "800ms", error_rate: 5.0%}\nversion: "1.10"';
    const hash = parsePolicy(good, 'p').hash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(parsePolicy(same, 'q').hash).toBe(hash);
    expect(parsePolicy(good.replace('5%', '6%'), 'p').hash).not.toBe(hash);
    expect(parsePolicy(good.replace('1.10', '1.1'), 'p').hash).not.toBe(hash);
  });

  it('keeps every share that can be written between 0 % and 100 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (ppm) => {
        const percent = `${Math.floor(ppm / 10_000)}.${String(ppm % 10_000).padStart(4, '0')}%`;
        expect(parsePolicy(good.replace('5%', percent), 'p').errorRatePpm).toBe(ppm);
      }),
    );
  });
});

describe('a wrong policy names the line and what to write', () => {
  it.each([
    [
      'a number without a sign',
      good.replace('"5%"', '5'),
      4,
      /error_rate must be text, and is 5$/,
      /error_rate: "5%"/,
    ],
    ['a bare fraction', good.replace('"5%"', '0.05'), 4, /must be text, and is 0.05$/, /error_rate: "5%"/],
    [
      '0 %',
      good.replace('5%', '0%'),
      4,
      /"0%", which cannot be watched: the first failed request/,
      /error_rate: "5%"/,
    ],
    ['100 %', good.replace('5%', '100%'), 4, /nothing could breach it/, /error_rate: "5%"/],
    ['over 100 %', good.replace('5%', '101%'), 4, /"101%", which is not a share/, /error_rate: "5%"/],
    ['a negative share', good.replace('5%', '-5%'), 4, /"-5%", which is not a share/, /error_rate: "5%"/],
    [
      'a latency without a unit',
      good.replace('800ms', '800'),
      5,
      /latency must be text, and is 800$/,
      /latency: "800ms"/,
    ],
    [
      'no latency at all',
      good.replace('800ms', '0ms'),
      5,
      /"0ms", which cannot be watched: every request is slower/,
      /latency: "800ms"/,
    ],
    ['an empty value', good.replace(' 800ms', ''), 5, /latency is empty/, /latency: "800ms"/],
    ['a list', good.replace('800ms', '[800ms]'), 5, /latency must be text/, /latency: "800ms"/],
    [
      'an unknown key',
      `${good}window: 90s\n`,
      7,
      /"window" is not a key of rollback-policy.yaml/,
      /version, trigger, action/,
    ],
    [
      'a misspelt trigger',
      good.replace('error_rate', 'errorRate'),
      4,
      /"errorRate" is not a key of trigger/,
      /error_rate, latency/,
    ],
    ['a repeated key', `${good}action: rollback-to-last-stable\n`, 7, /a key stands twice/, /keep one/],
    [
      'another action',
      good.replace('to-last-stable', 'to-previous'),
      6,
      /action is "rollback-to-previous", and must be one of/,
      /action: rollback-to-last-stable/,
    ],
    ['no action', good.replace(/action.*\n/, ''), 2, /action is missing/, /action: rollback-to-last-stable/],
    ['no trigger', 'action: rollback-to-last-stable\n', 1, /trigger is missing/, /error_rate/],
    ['an empty trigger', 'action: rollback-to-last-stable\ntrigger:\n', 2, /trigger is empty/, /error_rate/],
    [
      'a trigger without a metric',
      'action: rollback-to-last-stable\ntrigger: {}\n',
      2,
      /which names neither error_rate nor latency/,
      /error_rate/,
    ],
    [
      'a trigger that is a scalar',
      'action: rollback-to-last-stable\ntrigger: 5%\n',
      2,
      /trigger must be a mapping/,
      /error_rate/,
    ],
    ['broken YAML', `${good}  : : [`, 7, /this is not YAML/, /mend the line/],
    ['an alias', good.replace('1.10', '*other'), 2, /an alias \(\*other\) is not read/, /./],
    ['two documents', `${good}---\n${good}`, 7, /more than one YAML document/, /./],
    [
      'a schema that ends before it begins',
      `${good}schema: { min: 4, max: 3 }\n`,
      7,
      /schema is .*, which ends before it begins/,
      /schema: \{ min: 3, max: 4 \}/,
    ],
    ['half a schema', `${good}schema: { min: 4 }\n`, 7, /schema.max is missing/, /max: 4/],
    ['a list of policies', '- a\n', 1, /the file must be a mapping/, /trigger/],
    ['nothing', '', 1, /trigger is missing/, /trigger/],
    ['a comment only', '# later\n', 1, /trigger is missing/, /trigger/],
  ])('%s', (_what, text, line, what, fix) => {
    const error = refusal(text);
    expect(error.message).toMatch(what);
    expect(error.fix).toMatch(fix);
    expect(error.where).toEqual({ file: 'rollback-policy.yaml', line });
  });

  it('never anything but a ConfigError, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (noise) => {
        for (const text of [noise, `${good}${noise}`, good.replace('800ms', noise)]) {
          try {
            parsePolicy(text, 'p');
          } catch (error) {
            expect(error).toBeInstanceOf(ConfigError);
          }
        }
      }),
    );
  });
});

describe('a policy file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-policy-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read', async () => {
    const path = join(folder, 'rollback-policy.yaml');
    await writeFile(path, good);
    expect(await readPolicy(path)).toEqual(parsePolicy(good, path));
  });

  it('that is missing says what to write', async () => {
    const path = join(folder, 'absent.yaml');
    await expect(readPolicy(path)).rejects.toMatchObject({
      name: 'ConfigError',
      where: { file: path },
      fix: expect.stringContaining('rollback-to-last-stable'),
    });
  });
});

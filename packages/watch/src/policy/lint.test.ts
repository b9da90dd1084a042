/** What a policy is told before a release. */
import { expect, test } from 'vitest';
import { forecast } from './lint.ts';
import { parsePolicy } from './parse.ts';

const policy = (more = '', trigger = '{ error_rate: "5%" }') =>
  parsePolicy(`trigger: ${trigger}\naction: rollback-to-last-stable\n${more}`, 'p');
const minute = 60_000;
const given = { windowMs: 10 * minute, intervalMs: 5000 };
const words = (found: ReturnType<typeof forecast>) => found.findings.map(({ what }) => what).join('\n');

test('looks a minute apart cannot take a release back in 90 s, and that is said with what could', () => {
  const { findings } = forecast(policy(), { ...given, intervalMs: minute });
  expect(findings[0]).toEqual({
    severity: 'warning',
    what: 'a look every 1 min 0 s cannot take a release back within 1 min 30 s: 2 looks must agree (2 min 0 s), then 15.0 s to act and one look to confirm, 3 min 15 s in all',
    fix: 'watch: { interval: "25s" }',
  });
  expect(forecast(policy(), { ...given, intervalMs: 25_000 }).findings[0]?.severity).toBe('note');
  expect(words(forecast(policy(), { ...given, intervalMs: 15_000 }))).not.toContain('cannot take');
  expect(words(forecast(policy(), { ...given, intervalMs: 25_000, actMs: 30_000 }))).toContain('cannot take');
});

test('how many requests and seconds tell a breach', () => {
  const { detection, acceptRequests } = forecast(policy(), { ...given, perSecond: 10 });
  expect(detection.map(({ share }) => share)).toEqual([0.1, 0.2, 0.5, 1]);
  const [tenth, fifth, half, all] = detection.map(({ requests }) => requests) as [
    number,
    number,
    number,
    number,
  ];
  expect(tenth).toBeGreaterThan(fifth);
  expect(fifth).toBeGreaterThan(half);
  expect(half).toBeGreaterThan(all);
  // Wald: (ln 6000 + ln(120 · 7)) / KL(0.2 ‖ 0.05) = 15.43 / 0.1398.
  expect(fifth).toBe(111);
  expect(detection[3]?.detectMs).toBe(10_000);
  expect(detection[0]?.detectMs).toBe((tenth / 10) * 1000);
  expect(acceptRequests).toBeGreaterThan(170);
  expect(forecast(policy(), given).detection[0]?.detectMs).toBeNull();
});

test('two metrics share alpha, so each takes longer to tell', () => {
  const both = forecast(policy('', '{ error_rate: "5%", latency: "800ms" }'), given);
  expect(both.detection[1]?.requests).toBeGreaterThan(forecast(policy(), given).detection[1]?.requests ?? 0);
});

test('a window too short for the traffic ends good releases as HOLD: said, with the window that would do', () => {
  const { findings } = forecast(policy(), { ...given, perSecond: 0.1 });
  expect(findings[0]).toMatchObject({
    severity: 'warning',
    what: expect.stringMatching(
      /^at 0\.1 requests a second KEEP takes .* and the window is 10 min 0 s: a good release ends as HOLD$/,
    ),
    fix: expect.stringMatching(/^watch: \{ window: "\d+m" \}, or on_inconclusive: probe$/),
  });
  expect(words(forecast(policy(), { ...given, perSecond: 10 }))).not.toContain('HOLD');
});

test('how many releases a day fit', () => {
  expect(forecast(policy(), given).releasesADay).toEqual({ atMost: 140, whenKeptEarly: null });
  const { releasesADay } = forecast(policy(), { ...given, perSecond: 100 });
  expect(releasesADay.whenKeptEarly).toBe(2880);
});

test('what alpha means, and the settings that give it up', () => {
  expect(words(forecast(policy(), given))).toContain(
    'alpha 1/6000: at 200 releases a day one good release is taken back in 30 days, at most',
  );
  expect(words(forecast(policy('watch: { alpha: 1/100 }\n'), given))).toContain('in 12 hours, at most');
  expect(words(forecast(policy('on_observer_loss: rollback\n'), given))).toContain(
    'whenever the metrics cannot',
  );
});

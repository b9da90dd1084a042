/**
 * Is the watch right about what it sees? Seeded simulations of healthy and bad releases, judged by our detector and by the
 * rules that people use today, on the same counts. `--runs N`: windows a cell (10 000 by default).
 */
import { parseArgs } from 'node:util';
import { AcceptanceTest } from '../../packages/watch/src/acceptance.ts';
import { Detector } from '../../packages/watch/src/detector.ts';
import { parseExposition } from '../../packages/watch/src/exposition.ts';
import { Judge } from '../../packages/watch/src/judge.ts';
import { metricNames } from '../../packages/watch/src/metric-names.ts';
import { readVector } from '../../packages/watch/src/prometheus/answer.ts';
import { readCounters } from '../../packages/watch/src/reading.ts';
import { binomial, median, quantile, seeded } from '../../packages/watch/testdata/seeded.ts';
import type { Figure } from '../../scripts/bench-figures.ts';
import { argoRollouts, flagger, type Rule, ratioOverAMinute, type Share } from './watch/rules.ts';

export const about = 'false rollbacks, bursts, detection, and what a look costs, beside the rules of others';

const limit = 0.05;
const alpha = 1 / 6000;
const windowS = 600;

export async function measure(args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string', default: '10000' } } });
  const runs = Number(values.runs);
  if (!(runs >= 100)) throw new Error(`--runs ${values.runs}: give 100 or more`);
  const figures: Figure[] = [];
  for (const perSecond of [1, 10, 100]) {
    for (const share of [0.01, 0.03, 0.04]) {
      say(`healthy: ${perSecond}/s at ${share * 100} %`);
      figures.push(...falseRollbacks(runs, perSecond, share));
    }
  }
  say('bursts');
  figures.push(...bursts(runs));
  for (const intervalS of [15, 5]) {
    for (const perSecond of [10, 100]) {
      say(`detection: every ${intervalS} s, ${perSecond}/s`);
      for (const share of [0.1, 0.2, 0.5, 1]) figures.push(...detection(intervalS, perSecond, share));
    }
  }
  say('one look at 20 instances');
  figures.push(...cost());
  return figures;
}

/** New requests and bad ones of each look. */
type Looks = readonly (readonly [requests: number, bad: number])[];

const detectorOf = (intervalS: number) => new Detector({ limit, alpha, looks: windowS / intervalS });

/** After how many looks our detector fires; null: never. */
function fired(detector: Detector, looks: Looks): number | null {
  let state = detector.start();
  for (const [index, [requests, bad]] of looks.entries()) {
    state = detector.observe(state, requests, bad);
    if (detector.logEvidence(state) >= detector.threshold) return index + 1;
  }
  return null;
}

/** What a rule on the newest minute sees, each `everyS` seconds of looks that come each `intervalS`. */
function shares(looks: Looks, intervalS: number, everyS: number): Share[] {
  const found: Share[] = [];
  for (let end = everyS / intervalS; end <= looks.length; end += everyS / intervalS) {
    const minute = looks.slice(Math.max(0, end - 60 / intervalS), end);
    const requests = minute.reduce((sum, [n]) => sum + n, 0);
    const bad = minute.reduce((sum, [, k]) => sum + k, 0);
    found.push(requests === 0 ? null : bad / requests);
  }
  return found;
}

function falseRollbacks(runs: number, perSecond: number, share: number): Figure[] {
  const intervalS = 15;
  const random = seeded(Math.round(1000 * share) + perSecond);
  const detector = detectorOf(intervalS);
  const others: readonly (readonly [string, Rule, number])[] = [
    ['ratio over 60 s, each 15 s', ratioOverAMinute(limit), 15],
    ['Flagger’s defaults', flagger(limit), 60],
    ['Argo Rollouts’ defaults, each 60 s', argoRollouts(limit), 60],
  ];
  const counts = [0, 0, 0];
  let ours = 0;
  for (let run = 0; run < runs; run++) {
    const n = perSecond * intervalS;
    const looks: Looks = Array.from({ length: windowS / intervalS }, () => [n, binomial(random, n, share)]);
    if (fired(detector, looks) !== null) ours++;
    for (const [index, [, rule, everyS]] of others.entries()) {
      if (rule(shares(looks, intervalS, everyS)) !== null) counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  const about = `${perSecond}/s, ${share * 100} % bad of 5 %`;
  return others
    .map(([name, ,], index) => ({
      figure: `false rollbacks in ${runs} windows, ${about}; peer: ${name}`,
      value: ours,
      unit: '',
      peer: counts[index] ?? 0,
      target: { max: atMost(runs, alpha) },
    }))
    .map((figure) => (figure.peer === 0 ? withoutPeer(figure) : figure));
}

/** A ratio to nothing is none. */
function withoutPeer({ peer: _, ...figure }: Figure): Figure {
  return { ...figure, figure: `${figure.figure} (0)` };
}

/** The 99.5 % point of the binomial distribution: more than that is no chance any more. */
function atMost(runs: number, p: number): number {
  let weight = (1 - p) ** runs;
  let sum = weight;
  let k = 0;
  while (sum < 0.995) {
    k++;
    weight *= ((runs - k + 1) / k) * (p / (1 - p));
    sum += weight;
  }
  return k;
}

function bursts(runs: number): Figure[] {
  const intervalS = 15;
  const random = seeded(57);
  const detector = detectorOf(intervalS);
  const rule = ratioOverAMinute(limit);
  let [ours, theirs] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const n = 10 * intervalS;
    const looks: Looks = Array.from({ length: windowS / intervalS }, () => [
      n,
      binomial(random, n, random() < 0.02 ? 0.5 : 0.01),
    ]);
    if (fired(detector, looks) !== null) ours++;
    if (rule(shares(looks, intervalS, intervalS)) !== null) theirs++;
  }
  return [
    {
      figure: '10/s, 2 % of scrapes are bursts of 50 %: taken back; peer: ratio over 60 s',
      value: (100 * ours) / runs,
      unit: '%',
      peer: (100 * theirs) / runs,
      target: { max: 2 },
    },
  ];
}

/** Medians of a breach at a scrape, in seconds, as published for this rule; p95 beside it. */
const known: Readonly<Record<string, readonly [median: number, p95: number]>> = {
  '15 10 0.1': [75, 135],
  '15 10 0.2': [30, 30],
  '15 10 0.5': [30, 30],
  '15 10 1': [30, 30],
  '15 100 0.1': [30, 30],
  '15 100 0.2': [30, 30],
  '15 100 0.5': [30, 30],
  '15 100 1': [30, 30],
  '5 10 0.1': [70, 125],
  '5 10 0.2': [15, 25],
  '5 10 0.5': [10, 10],
  '5 10 1': [10, 10],
  '5 100 0.1': [10, 15],
  '5 100 0.2': [10, 10],
  '5 100 0.5': [10, 10],
  '5 100 1': [10, 10],
};

function detection(intervalS: number, perSecond: number, share: number): Figure[] {
  const random = seeded(Math.round(100 * share) + perSecond + intervalS);
  const detector = detectorOf(intervalS);
  const good = Math.floor(300 / intervalS);
  const n = perSecond * intervalS;
  const delays = Array.from({ length: 1000 }, () => {
    const looks: Looks = Array.from({ length: windowS / intervalS }, (_, look) => [
      n,
      binomial(random, n, look < good ? 0.001 : share),
    ]);
    const look = fired(detector, looks);
    return look === null ? windowS : (look - good) * intervalS;
  });
  const [mid, late] = known[`${intervalS} ${perSecond} ${share}`] ?? [];
  const about = `every ${intervalS} s, ${perSecond}/s, ${share * 100} % bad`;
  const row = (name: string, value: number, max: number | undefined): Figure => ({
    figure: `breach to decision, ${about}: ${name}`,
    ...{ value, unit: 's' },
    ...(max === undefined ? {} : { target: { max } }),
  });
  return [row('median', median(delays), mid), row('p95', quantile(delays, 0.95), late)];
}

/** One look at 20 instances with 12 buckets each: read and judged. */
function cost(): Figure[] {
  const edges = ['.005', '.01', '.025', '.05', '.1', '.25', '.5', '.8', '1', '2.5', '5', '+Inf'];
  const names = metricNames();
  const body = (step: number) =>
    [
      ...['200', '404', '500'].map((code) => `http_requests_total{code="${code}",path="/a"} ${100 * step}`),
      ...edges.map((le) => `http_request_duration_seconds_bucket{path="/a",le="${le}"} ${100 * step}`),
      `http_request_duration_seconds_sum{path="/a"} 1`,
      `http_request_duration_seconds_count{path="/a"} ${100 * step}`,
    ].join('\n');
  const vector = (step: number) => {
    const series = (metric: object) => ({ metric, value: [1, String(100 * step)] });
    const result = Array.from({ length: 20 }, (_, pod) => {
      const instance = `10.0.0.${pod}:80`;
      return [
        ...['200', '404', '500'].map((code) => series({ __name__: names.requests, instance, code })),
        ...edges.map((le) => series({ __name__: `${names.duration}_bucket`, instance, le })),
        series({ __name__: `${names.duration}_count`, instance }),
      ];
    }).flat();
    return JSON.stringify({ status: 'success', data: { resultType: 'vector', result } });
  };
  const judge = new Judge({
    ...{ version: '1.1.0', errorLimit: limit, latencyMs: 800, alpha, looks: 120, minimumLooks: 3 },
    ...{ minimumRequests: 0, warmupLooks: 1, controlFactor: 1, metrics: names, baseline: 'zero' },
  });
  const instance = (id: number, counters: ReturnType<typeof readCounters>) => ({
    ...{
      id: String(id),
      version: '1.1.0',
      ready: true,
      serving: true,
      counters,
      fault: null,
      scrapedAt: null,
    },
  });
  const scraped = cpuOf((step) =>
    Array.from({ length: 20 }, (_, id) =>
      instance(id, readCounters(parseExposition(`${body(step)}\n`), names)),
    ),
  );
  const asked = cpuOf((step) => {
    const series = readVector(vector(step));
    return Array.from({ length: 20 }, (_, id) => {
      const mine = series.filter(({ labels }) => labels.instance === `10.0.0.${id}:80`);
      const samples = mine.map(({ labels: { __name__: name = '', ...rest }, value }) => ({
        ...{ name, labels: new Map(Object.entries(rest)), value: value as number },
      }));
      return instance(id, readCounters(samples, names));
    });
  });

  function cpuOf(look: (step: number) => ReturnType<typeof instance>[]): number {
    let state = judge.start();
    const times = Array.from({ length: 60 }, (_, step) => {
      const before = process.cpuUsage();
      state = judge.take(state, { at: step, readAt: null, instances: look(step + 1), fault: null });
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    return median(times.slice(10));
  }
  const needed = new AcceptanceTest({ limit, alpha });
  return [
    { figure: 'one look at 20 scraped instances: CPU', value: scraped, unit: 'ms', target: { max: 20 } },
    {
      figure: 'one answer of a Prometheus for 20 instances: CPU',
      value: asked,
      unit: 'ms',
      target: { max: 20 },
    },
    {
      figure: 'memory of this process',
      value: process.memoryUsage().heapUsed,
      unit: 'bytes',
      target: { max: 80 * 2 ** 20 },
    },
    {
      figure: 'requests without an error that KEEP takes',
      value: needed.missing(needed.start()) ?? 0,
      unit: '',
    },
  ];
}

/** Mutations of what a watch sees and what it makes of it. */
import type { Mutation } from '../../../scripts/mutation.ts';

const at = (name: string): string => `packages/watch/src/${name}.ts`;
const by = (...names: string[]): string[] => names.map((name) => `packages/watch/src/${name}.test.ts`);

const evidence: readonly Mutation[] = [
  {
    breaks: 'one look alone cannot fire: its evidence is capped',
    file: at('restarting-bets'),
    find: 'logSumExp(stakes) + Math.min(this.cap, ratio);',
    replace: 'logSumExp(stakes) + ratio;',
    tests: by('detector'),
  },
  {
    breaks: 'worse by one look alone is not enough',
    file: at('restarting-bets'),
    find: 'logSumExp(stakes) + Math.min(this.cap, ratio);',
    replace: 'logSumExp(stakes) + Math.min(2 * this.cap, ratio);',
    tests: by('relative'),
  },
  {
    breaks: 'the bet begins anew at each look',
    file: at('restarting-bets'),
    find: 'const born = looksBefore < this.looks ?',
    replace: 'const born = looksBefore < 1 ?',
    tests: by('detector'),
  },
  {
    breaks: 'each restart costs its part of alpha',
    file: at('restarting-bets'),
    find: '-Math.log(this.looks * this.alternatives) : null;',
    replace: '-Math.log(this.alternatives) : null;',
    tests: by('detector'),
  },
  {
    breaks: 'KEEP needs positive evidence',
    file: at('verdict'),
    find: 'if (calm && enough && judge.accepts(state)) {',
    replace: 'if (calm && enough) {',
    tests: by('verdict'),
  },
  {
    breaks: 'KEEP waits for the requests that the policy asks for',
    file: at('verdict'),
    find: 'judge.exposure(state).requests >= minimumRequests;',
    replace: 'minimumRequests >= 0;',
    tests: by('under-policy'),
  },
  {
    breaks: 'two metrics share alpha',
    file: at('judge'),
    find: 'const part = alpha / (',
    replace: 'const part = alpha / Math.min(1, ',
    tests: by('verdict'),
  },
  {
    breaks: 'what breaks the version beside it, too, is no fault of the release',
    file: at('verdict'),
    find: 'const own = breached.find((metric) => !judge.external(state, metric));',
    replace: 'const own = breached[0];',
    tests: by('control'),
  },
  {
    breaks: 'a version that is shown to be worse goes, whatever the other one does',
    file: at('judge'),
    find: 'tests.worse.logEvidence(track.worse) < tests.worse.threshold',
    replace: 'tests.worse.threshold > 0',
    tests: by('control'),
  },
  {
    breaks: 'a suspicion against the version beside it is enough to wait',
    file: at('judge'),
    find: 'Math.max(detector.logEvidence(track.breach), track.newest) >= Math.LN2 &&',
    replace: 'detector.logEvidence(track.breach) >= detector.threshold &&',
    tests: by('control'),
  },
  {
    breaks: 'what the version beside it has counted before the watch is not counted',
    file: at('judge'),
    find: "baseline: 'first-look',\n    });",
    replace: "baseline: 'zero',\n    });",
    tests: by('control'),
  },
  {
    breaks: 'worse is told by how the bad requests divide, at the split of that look',
    file: at('relative'),
    find: 'const theta = (weight: number) => weight / (weight + beside.requests);',
    replace: 'const theta = (weight: number) => weight / (weight + watched.requests);',
    tests: by('relative'),
  },
  {
    breaks: 'in a freeze nothing is taken back',
    file: at('verdict'),
    find: 'from <= now && now < until',
    replace: 'from <= now && now < from',
    tests: by('under-policy'),
  },
  {
    breaks: 'a window without metrics is what on_observer_loss says, and nothing else',
    file: at('verdict'),
    find: "? ['on_observer_loss', policy.onObserverLoss]",
    replace: "? ['on_observer_loss', policy.onInconclusive]",
    tests: by('under-policy'),
  },
  {
    breaks: 'a release that is let pass is not kept',
    file: at('verdict'),
    find: "if (asked === 'keep') return { ...verdict, because: said, tolerated: true };",
    replace: "if (asked === 'keep') return { ...verdict, verdict: 'KEEP', because: said, tolerated: true };",
    tests: by('under-policy'),
  },
  {
    breaks: 'the same scrape twice is one look',
    file: at('arm'),
    find: 'if (known !== null && scrapedAt !== null && scrapedAt === known.scrapedAt) continue;',
    replace: '',
    tests: by('under-policy'),
  },
  {
    breaks: 'a version that served before is counted from the first look on',
    file: at('arm'),
    find: "known === null && settings.baseline === 'first-look'",
    replace: 'known === undefined',
    tests: by('control'),
  },
];

const source = at('prometheus/source');
const prometheus: readonly Mutation[] = [
  {
    breaks: 'a stale scrape is no reading',
    file: source,
    find: 'if (age > 2 * options.intervalMs + graceMs)',
    replace: 'if (age > 1e12)',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'a scrape from the future is no reading',
    file: source,
    find: 'if (age < -graceMs)',
    replace: 'if (age < -1e12)',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'ages are by the clock of the server',
    file: source,
    find: 'const age = readAt - scrapedAt;',
    replace: 'const age = clock.now() - scrapedAt;',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'a scrape that failed is no reading',
    file: source,
    find: "if (!answered) return bad('the Prometheus could not scrape it');",
    replace: '',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'nothing is counted twice',
    file: source,
    find: 'if (times > 1 && replicaLabel === null) {',
    replace: 'if (times > 99) {',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'of two replicas the one that scraped last counts',
    file: source,
    find: 'before.scrapedAt < scrapedAt',
    replace: 'before.scrapedAt > scrapedAt',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'an instance that is not scraped is a fault',
    file: source,
    find: 'return { ...known, counters: null, fault, scrapedAt: null };\n    });',
    replace: 'return { ...known, counters: null, fault: null, scrapedAt: null };\n    });',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'readiness is the target’s to say, also while the Prometheus is down',
    file: source,
    find: 'const instances = asked === null ? null : matched(asked, []).map((one) => unread(one, fault));',
    replace: 'const instances = null;',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'partial data is a fault',
    file: at('prometheus/answer'),
    find: 'if (warnings.length > 0) {',
    replace: 'if (warnings.length > 99) {',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'an empty value is no zero',
    file: at('prometheus/answer'),
    find: 'if (/^[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?$/.test(value)) return Number(value);',
    replace: 'if (!Number.isNaN(Number(value))) return Number(value);',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'a label’s value ends no string',
    file: at('prometheus/selector'),
    find: '.replace(/"/g, \'\\\\"\')',
    replace: '',
    tests: by('prometheus/source'),
  },
  {
    breaks: 'the bracket of a native histogram holds what may be within it',
    file: source,
    find: 'below(({ low }) => low < limit * (1 - 1e-9))',
    replace: 'below(({ high }) => high <= limit)',
    tests: by('prometheus/source'),
  },
];

const rest: readonly Mutation[] = [
  {
    breaks: 'a torn last line of a record is left out',
    file: at('record'),
    find: '  lines.pop();\n',
    replace: '',
    tests: by('replay'),
  },
  {
    breaks: 'a replay lets each look take the time that it took',
    file: at('replay'),
    find: 'clock.jumpTo(found.at);',
    replace: '',
    tests: by('replay'),
  },
  {
    breaks: 'too rare looks are told before a release',
    file: at('policy/lint'),
    find: 'if (!sum.fits) {',
    replace: 'if (sum.totalMs < 0) {',
    tests: by('policy/lint'),
  },
  {
    breaks: 'codes count as failed as the policy says',
    file: at('metric-names'),
    find: "const pattern = new RegExp(`^(?:${bad.replace(/[x.]/gi, '[0-9x]')})$`, 'i');",
    replace: 'const pattern = /^5(\\d\\d|xx)$/i;',
    tests: by('counters'),
  },
];

export const mutations: readonly Mutation[] = [...evidence, ...prometheus, ...rest];

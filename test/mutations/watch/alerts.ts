/** Mutations of the way of an alert (webhook, receiver, relay, event) and of who is told. */
import type { Mutation } from '../../../scripts/mutation.ts';

const alertmanager = (file: string): string => `packages/watch/src/alertmanager/${file}.ts`;
const webhooks = ['packages/watch/src/alertmanager/webhook.test.ts'];
const watches = ['packages/watch/src/alertmanager/wanted-watches.test.ts'];
const receiving = ['packages/http/src/receive.test.ts'];
const relayed = ['test/watch/relay/relay.test.ts'];
const onGitHub = ['test/github/issues.test.ts'];
const told = ['test/watch/notify.test.ts'];
const receive = 'packages/http/src/receive.ts';
const relay = 'packages/cli/src/relay/relay.ts';
const serve = 'packages/cli/src/relay/serve.ts';
const pipeline = (file: string): string => `packages/pipeline/src/${file}.ts`;
const github = (file: string): string => `packages/github/src/${file}.ts`;

const alerts: readonly Mutation[] = [
  {
    breaks: 'a webhook of another version is refused',
    file: alertmanager('webhook'),
    find: "z.literal('4', {",
    replace: "z.enum(['3', '4'], {",
    tests: webhooks,
  },
  {
    breaks: 'a webhook has a bounded number of alerts',
    file: alertmanager('webhook'),
    find: '.min(1).max(1000)',
    replace: '.min(1)',
    tests: webhooks,
  },
  {
    breaks: 'a refusal shows no name that the sender chose',
    file: alertmanager('webhook'),
    find: "return /^\\w{1,64}$/.test(name) ? name : '…';",
    replace: 'return name;',
    tests: webhooks,
  },
  {
    breaks: 'another start is another alert',
    file: alertmanager('told-alerts'),
    find: '[groupKey, fingerprint, startsAt]',
    replace: '[groupKey, fingerprint]',
    tests: watches,
  },
  {
    breaks: 'another group is another alert',
    file: alertmanager('told-alerts'),
    find: 'JSON.stringify([groupKey, fingerprint, startsAt])',
    replace: 'JSON.stringify([groupKey === null, fingerprint, startsAt])',
    tests: watches,
  },
  {
    breaks: 'what is heard of again is not forgotten first',
    file: alertmanager('told-alerts'),
    find: '    this.#heard.delete(id);\n    this.#heard.set(id, now);',
    replace: '    this.#heard.set(id, now);',
    tests: watches,
  },
  {
    breaks: 'only so many told alerts are remembered',
    file: alertmanager('told-alerts'),
    find: 'this.#heard.size <= this.#limits.most && ',
    replace: '',
    tests: watches,
  },
  {
    breaks: 'told alerts are remembered for so long',
    file: alertmanager('told-alerts'),
    find: ' && at + this.#limits.forMs >= now',
    replace: '',
    tests: watches,
  },
  {
    breaks: 'a resolved alert asks for no watch',
    file: alertmanager('wanted-watches'),
    find: "if (alert.status === 'resolved') {",
    replace: "if (alert.status !== 'firing' && alert.status !== 'resolved') {",
    tests: watches,
  },
  {
    breaks: 'labels that are no names are refused',
    file: alertmanager('wanted-watches'),
    find: "(label) => !name.test(alert.labels[label] ?? '')",
    replace: '(label) => alert.labels[label] === undefined',
    tests: watches,
  },
  {
    breaks: 'an alert that was told asks for nothing',
    file: alertmanager('wanted-watches'),
    find: 'if (told.knows(id, now)) {',
    replace: 'if (told.knows(id, now) && watches.size > 0) {',
    tests: watches,
  },
  {
    breaks: 'a file of another form is not taken for one of told alerts',
    file: alertmanager('told-file'),
    find: 'schema: z.literal(schema),',
    replace: 'schema: z.string(),',
    tests: watches,
  },
];

const receiver: readonly Mutation[] = [
  {
    breaks: 'a body is bounded also when its length is not announced',
    file: receive,
    find: 'if (size > maxBytes) return null;',
    replace: '',
    tests: receiving,
  },
  {
    breaks: 'who is not admitted is not handled',
    file: receive,
    find: 'if (refused !== null) return refused;',
    replace: '',
    tests: receiving,
  },
  {
    breaks: 'only so many requests are worked on at once',
    file: receive,
    find: 'if (under >= options.mostAtOnce) {',
    replace: 'if (under < 0) {',
    tests: receiving,
  },
  {
    breaks: 'a request that was answered makes room for the next',
    file: receive,
    find: '      under--;',
    replace: '',
    tests: receiving,
  },
  {
    breaks: 'a receiver that ends cuts off what does not',
    file: receive,
    find: 'setTimeout(() => server.closeAllConnections(), graceMs)',
    replace: 'setTimeout(() => server.closeIdleConnections(), graceMs)',
    tests: receiving,
  },
  {
    breaks: 'a fault of ours is not shown to who asks',
    file: receive,
    find: "text: 'a fault of ours; the log says more'",
    replace: 'text: String(error)',
    tests: receiving,
  },
  {
    breaks: 'a bearer is one',
    file: 'packages/http/src/bearer.ts',
    find: '/^Bearer +(\\S+) *$/i',
    replace: '/^\\w* ?(\\S+) *$/i',
    tests: receiving,
  },
];

const relaying: readonly Mutation[] = [
  {
    breaks: 'webhooks wait for each other',
    file: relay,
    find: 'const answer = last.then(() => answerTo(options, body));',
    replace: 'const answer = answerTo(options, body);',
    tests: relayed,
  },
  {
    breaks: 'what GitHub did not take is answered so that it is told again',
    file: relay,
    find: 'status: 502',
    replace: 'status: 200',
    tests: relayed,
  },
  {
    breaks: 'what GitHub did not take is not remembered as told',
    file: relay,
    find: 'if (failed !== null) break;',
    replace: '',
    tests: relayed,
  },
  {
    breaks: 'what was told is kept over a restart',
    file: relay,
    find: '  await save();\n',
    replace: '',
    tests: relayed,
  },
  {
    breaks: 'a resolved alert is forgotten',
    file: relay,
    find: 'resolved.filter((id) => told.forget(id))',
    replace: 'resolved.filter((id) => told.knows(id, now))',
    tests: relayed,
  },
  {
    breaks: 'the relay listens to who knows the secret',
    file: serve,
    find: 'if (known(authorization)) return null;',
    replace: 'if (known(authorization) || authorization !== undefined) return null;',
    tests: relayed,
  },
  {
    breaks: 'a short secret is refused',
    file: serve,
    find: '{16,}',
    replace: '+',
    tests: relayed,
  },
];

const github_: readonly Mutation[] = [
  {
    breaks: 'an event is within the limits of GitHub',
    file: github('dispatches'),
    find: 'if (over !== undefined) {',
    replace: 'if (over === null) {',
    tests: onGitHub,
  },
  {
    breaks: 'a payload is measured in bytes',
    file: github('dispatches'),
    find: 'Buffer.byteLength(JSON.stringify(payload))',
    replace: 'JSON.stringify(payload).length',
    tests: onGitHub,
  },
  {
    breaks: 'an issue is found by what it begins with',
    file: github('issues'),
    find: 'found.body?.startsWith(head)',
    replace: 'found.body?.includes(head)',
    tests: onGitHub,
  },
  {
    breaks: 'an issue whose answer was lost is looked for',
    file: github('issues'),
    find: 'again: () => standing(head),',
    replace: "again: 'harmless',",
    tests: onGitHub,
  },
  {
    breaks: 'a comment of a commit whose answer was lost is looked for',
    file: github('commit-comments'),
    find: 'again: standing,',
    replace: "again: 'harmless',",
    tests: onGitHub,
  },
];

const telling: readonly Mutation[] = [
  {
    breaks: 'only what the policy names is told',
    file: pipeline('notify'),
    find: 'if (!policy.on.includes(event.kind)) return [];',
    replace: '',
    tests: told,
  },
  {
    breaks: 'what goes wrong in telling is a line',
    file: pipeline('notify'),
    find: '        } catch (error) {',
    replace: '        } catch (error) {\n          if (!(error instanceof ConfigError)) throw error;',
    tests: told,
  },
  {
    breaks: 'no secret is told',
    file: pipeline('notify'),
    find: "masked.replaceAll(secret, '***')",
    replace: 'masked',
    tests: told,
  },
  {
    breaks: 'a webhook that fails is told twice at most',
    file: pipeline('notify-webhook'),
    find: 'const attempts = 2;',
    replace: 'const attempts = 3;',
    tests: told,
  },
  {
    breaks: 'a webhook that refuses is not told again',
    file: pipeline('notify-webhook'),
    find: 'if (!wrong.passing || attempt >= attempts) {',
    replace: 'if (attempt >= attempts) {',
    tests: told,
  },
  {
    breaks: "a webhook's address stands in no error of its answer",
    file: pipeline('notify-webhook'),
    find: 'return { why: `the answer was ${status}`,',
    replace: 'return { why: `${error.message}: the answer was ${status}`,',
    tests: told,
  },
  {
    breaks: "a webhook's address stands in no error of its own",
    file: pipeline('notify-webhook'),
    find: 'if (!(error instanceof ConfigError)) throw error;',
    replace: 'throw error;',
    tests: told,
  },
  {
    breaks: 'a webhook leads nowhere else',
    file: pipeline('notify-webhook'),
    find: 'redirects: 0',
    replace: 'redirects: 5',
    tests: told,
  },
  {
    breaks: 'nobody can call everybody by a message',
    file: pipeline('notify-webhook'),
    find: ".replaceAll('<', '‹')",
    replace: '',
    tests: told,
  },
  {
    breaks: 'an event is written once into its issue',
    file: pipeline('notify-github'),
    find: '!issue.opened && !issue.body.includes(id)',
    replace: '!issue.opened',
    tests: told,
  },
  {
    breaks: 'each service and environment has an issue of its own',
    file: pipeline('notify'),
    find: 'sha256Hex(JSON.stringify([service, environment]))',
    replace: 'sha256Hex(JSON.stringify([service]))',
    tests: told,
  },
  {
    breaks: 'texts of others do nothing in an issue',
    file: pipeline('notify-github'),
    find: 'escapeMarkdown(because)',
    replace: 'because',
    tests: told,
  },
];

export const mutations: readonly Mutation[] = [...alerts, ...receiver, ...relaying, ...github_, ...telling];

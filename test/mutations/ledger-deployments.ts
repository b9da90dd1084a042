/** Mutations of the ledger in GitHub Deployments, and of GitHub's record of releases. */
import type { Mutation } from '../../scripts/mutation.ts';

const folder = 'packages/ledger/src/deployments';
const test = (name: string): string[] => [`test/ledger/deployments-${name}.test.ts`];

const heads: readonly Omit<Mutation, 'file'>[] = [
  {
    breaks: 'of two heads with one parent the lower id counts',
    find: 'one.id - other.id',
    replace: 'other.id - one.id',
    tests: test('writers'),
  },
  {
    breaks: 'what was built on a lost head is lost',
    find: 'number > head.number + 1',
    replace: 'number > head.number',
    tests: ['packages/ledger/src/deployments/heads.test.ts'],
  },
  {
    breaks: 'a head between that somebody removed brings no older one back',
    find: ' || removed;',
    replace: ';',
    tests: test('damaged'),
  },
  {
    breaks: 'a line that was lost stays lost, however long it becomes',
    find: ' && lost.every(({ id }) => id !== parent);',
    replace: ';',
    tests: ['packages/ledger/src/deployments/heads.test.ts'],
  },
  {
    breaks: 'the head of another service is none of ours',
    find: ' || parsed.data.service !== service',
    replace: '',
    tests: test('damaged'),
  },
  {
    breaks: 'the head of another environment is none of ours',
    find: ' || parsed.data.environment !== environment',
    replace: '',
    tests: test('damaged'),
  },
  {
    breaks: 'a newer Slipway’s head is not passed over',
    find: '    refuseNewer(deployment, place);\n',
    replace: '',
    tests: test('damaged'),
  },
];

const medium: readonly Omit<Mutation, 'file'>[] = [
  {
    breaks: 'what is no head, and newer than the head, is damage',
    find: 'odd > (head?.id ?? 0)',
    replace: 'false',
    tests: test('damaged'),
  },
  {
    breaks: 'what is no head, and older, does no harm',
    find: 'odd > (head?.id ?? 0)',
    replace: 'true',
    tests: test('damaged'),
  },
  {
    breaks: 'a writer looks whether it has lost',
    find: 'if (heads.chain.some((one) => one.id === id)) {',
    replace: 'if (id > 0) {',
    tests: test('life'),
  },
  {
    breaks: 'who has lost takes its own away',
    find: '      await shelf.remove(id);\n',
    replace: '',
    tests: test('life'),
  },
  {
    breaks: 'old heads are removed',
    find: '        await prune(heads);\n',
    replace: '',
    tests: test('life'),
  },
  {
    breaks: 'lost heads leave before those beside which they lost',
    find: '[...old(lost).toReversed(), ...old(chain)]',
    replace: '[...old(chain), ...old(lost).toReversed()]',
    tests: test('writers'),
  },
  {
    breaks: 'a lost head that stays keeps those beside which it lost',
    find: 'if (!(await shelf.remove(id))) return;',
    replace: 'await shelf.remove(id);',
    tests: test('writers'),
  },
  {
    breaks: 'a list that does not show what was seen is looked at again',
    find: 'atLeast === 0 || found.some',
    replace: 'true || found.some',
    tests: test('writers'),
  },
  {
    breaks: 'what this run has saved, it has seen',
    find: '        seen = { id, number };\n',
    replace: '',
    tests: test('writers'),
  },
  {
    breaks: 'a save that GitHub never shows is not told as lost',
    find: 'listed.every((one) => one.id < id)',
    replace: 'false',
    tests: test('writers'),
  },
  {
    breaks: 'the way back leads to a whole head',
    find: 'if (said === null || !(await isWhole(unpack(head.text)))) continue;',
    replace: 'if (said === undefined) continue;',
    tests: test('damaged'),
  },
  {
    breaks: 'the way back keeps the head that it leads to',
    find: 'id > head.id',
    replace: 'id >= head.id',
    tests: test('damaged'),
  },
  {
    breaks: 'a payload stays small',
    find: 'head: 6 * 1024',
    replace: 'head: 60 * 1024',
    tests: test('life'),
  },
  {
    breaks: 'the clock is GitHub’s',
    find: 'now: () => github.serverTime()',
    replace: 'now: () => null',
    tests: test('life'),
  },
];

const shelf: readonly Omit<Mutation, 'file'>[] = [
  {
    breaks: 'the ledger’s deployments are transient',
    find: 'transientEnvironment: true',
    replace: 'transientEnvironment: false',
    tests: test('life'),
  },
  {
    breaks: 'a rule of the repository is no conflict, on which callers try again',
    find: 'if (!(error instanceof Conflict)) throw error;',
    replace: 'if (error !== undefined) throw error;',
    tests: test('faults'),
  },
  {
    breaks: 'what counts as active is set inactive before it is removed',
    find: "        await deployments.addStatus(id, { state: 'inactive' });\n",
    replace: '',
    tests: test('faults'),
  },
  {
    breaks: 'whatever is in the way of a removal is no reason to fail',
    find: 'if (!(error instanceof ConfigError)) return false;',
    replace: 'if (!(error instanceof ConfigError)) throw error;',
    tests: test('faults'),
  },
];

const parts: readonly Omit<Mutation, 'file'>[] = [
  {
    breaks: 'of parts with one name the one that the head means counts',
    find: 'const part = meant ?? there[0];',
    replace: 'const part = there[0] ?? meant;',
    tests: test('writers'),
  },
  {
    breaks: 'a part that is asked for again is read again',
    find: '      unread.delete(name);\n',
    replace: '',
    tests: test('damaged'),
  },
  {
    breaks: 'one list brings all parts',
    find: 'if (!unread.has(name)) await look(name);',
    replace: 'await look(name);',
    tests: test('life'),
  },
  {
    breaks: 'a name that another text has is taken',
    find: 'if (there === undefined || there.id === id)',
    replace: 'if (there !== null)',
    tests: test('writers'),
  },
  {
    breaks: 'a part whose name was taken goes away again',
    find: '      await shelf.remove(id);\n',
    replace: '',
    tests: test('writers'),
  },
  {
    breaks: 'the part of another service is none of ours',
    find: ' || parsed.data.service !== service',
    replace: '',
    tests: test('damaged'),
  },
];

const record: readonly Omit<Mutation, 'file'>[] = [
  {
    breaks: 'other services of the environment are left alone',
    find: 'data?.service === service',
    replace: 'data !== undefined',
    tests: test('record'),
  },
  {
    breaks: 'what other tools made is left alone',
    find: 'slipway_request: z.string(), ',
    replace: '',
    tests: test('record'),
  },
  {
    breaks: 'other environments are left alone',
    find: 'list({ environment, task, limit',
    replace: 'list({ task, limit',
    tests: test('record'),
  },
  {
    breaks: 'other tasks are left alone',
    find: 'list({ environment, task, limit',
    replace: 'list({ environment, limit',
    tests: test('record'),
  },
  {
    breaks: 'a release says how far the ledger was',
    find: 'head: chainHead(ledger) }',
    replace: "head: '0'.repeat(64) }",
    tests: test('record'),
  },
  {
    breaks: 'a release that says nothing of the ledger is passed over',
    find: 'if (data?.ledger.store !== store) continue;',
    replace: 'if (data?.ledger.store !== store) return null;',
    tests: test('record'),
  },
  {
    breaks: 'a ledger that was kept elsewhere is another one',
    find: 'if (data?.ledger.store !== store) continue;',
    replace: 'if (data === undefined) continue;',
    tests: test('record'),
  },
];

const reconcile: readonly Omit<Mutation, 'file'>[] = [
  {
    breaks: 'a ledger that never held anything says nothing',
    find: '  if (ledger.history.length === 0) return [];\n',
    replace: '',
    tests: test('record'),
  },
  {
    breaks: 'few states are asked for',
    find: 'replaced >= enoughReplaced && ',
    replace: 'replaced < 0 && ',
    tests: test('record'),
  },
  {
    breaks: 'what serves is found however old its record is',
    find: ' && one !== serving',
    replace: '',
    tests: test('record'),
  },
  {
    breaks: 'what had come back is found however old its record is',
    find: ' && !cameBack.has(version)',
    replace: '',
    tests: test('record'),
  },
  {
    breaks: 'a second time nothing is said',
    find: 'wanted === null || wanted.state === state',
    replace: 'wanted === null',
    tests: test('record'),
  },
  {
    breaks: 'only what serves leads to where it answers',
    find: "wanted.state === 'success' ? { environmentUrl } : {}",
    replace: '{ environmentUrl }',
    tests: test('record'),
  },
  {
    breaks: 'what another run has in hand is left alone',
    find: "return intent?.to === version && state !== 'success';",
    replace: 'return intent?.to === version && state === undefined;',
    tests: test('record'),
  },
  {
    breaks: 'what has just begun elsewhere is left alone',
    find: "if (state !== 'success' && !over && id > (serving?.id ?? 0)) return null;",
    replace: '',
    tests: test('record'),
  },
  {
    breaks: 'what the ledger knows to be over is over',
    find: ' && !over',
    replace: '',
    tests: test('record'),
  },
  {
    breaks: 'what serves and is not judged is no success',
    find: "return { state: 'error', description: 'serves, and is not judged' };",
    replace: "return { state: 'success', description: 'serves' };",
    tests: test('record'),
  },
  {
    breaks: 'a rollback counts until the next release of that version',
    find: ' && mark.at >= releasedAt',
    replace: '',
    tests: test('record'),
  },
  {
    breaks: 'what came back and was judged bad is no success',
    find: "(cameBack && status !== 'failed')",
    replace: 'cameBack',
    tests: test('record'),
  },
  {
    breaks: 'what was judged bad keeps saying so',
    find: 'if (!open.includes(state) || inHand',
    replace: 'if (inHand',
    tests: test('record'),
  },
  {
    breaks: 'a record without a state is open',
    find: "latest?.state ?? 'pending'",
    replace: "latest?.state ?? 'inactive'",
    tests: test('record'),
  },
];

export const mutations: readonly Mutation[] = [
  ...heads.map((one) => ({ ...one, file: `${folder}/heads.ts` })),
  ...medium.map((one) => ({ ...one, file: `${folder}/medium.ts` })),
  ...shelf.map((one) => ({ ...one, file: `${folder}/shelf.ts` })),
  ...parts.map((one) => ({
    ...one,
    file: `${folder}/parts.ts`,
  })),
  ...record.map((one) => ({ ...one, file: `${folder}/record.ts` })),
  ...reconcile.map((one) => ({ ...one, file: `${folder}/reconcile.ts` })),
  {
    breaks: 'what unpacks for ever is damage',
    file: `${folder}/packed.ts`,
    find: ', { maxOutputLength: mostBytes }',
    replace: '',
    tests: test('damaged'),
  },
  {
    breaks: 'GitHub’s own auto_inactive stays off',
    file: 'packages/github/src/deployments.ts',
    find: 'autoInactive = false',
    replace: 'autoInactive = true',
    tests: test('record'),
  },
];

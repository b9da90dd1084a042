/** Mutations of the ledger for people: what goes out and comes in, what is shown, compared, swept and refused. */
import type { Mutation } from '../../scripts/mutation.ts';

const exchange = {
  file: 'packages/ledger/src/exchange.ts',
  tests: ['packages/ledger/src/exchange.test.ts'],
};
const listing = {
  file: 'packages/ledger/src/file/list-ledgers.ts',
  tests: ['packages/ledger/src/file/list-ledgers.test.ts'],
};
const page = {
  file: 'packages/report/src/ledger-page.ts',
  tests: ['packages/report/src/ledger-page.test.ts'],
};
const section = {
  file: 'packages/report/src/ledger-diff.ts',
  tests: ['packages/report/src/ledger-diff.test.ts'],
};
const diff = {
  file: 'packages/pipeline/src/ledger-diff.ts',
  tests: ['packages/pipeline/src/ledger-diff.test.ts'],
};
const sweep = {
  file: 'packages/pipeline/src/ledger-sweep.ts',
  tests: ['test/ledger-cli/sweep.test.ts'],
};
const quarantine = {
  file: 'packages/cli/src/commands/ledger/quarantine.ts',
  tests: ['test/ledger-cli/quarantine.test.ts'],
};

export const mutations: readonly Mutation[] = [
  {
    ...exchange,
    breaks: 'the head of a stored ledger is no export',
    find: 'if (archive !== null || amended.length > 0) {',
    replace: 'if (amended.length > 0) {',
  },
  {
    ...exchange,
    breaks: 'an import keeps the rules of every ledger',
    find: 'if (broken !== null) throw new DamagedLedger(broken);',
    replace: '',
  },
  {
    ...exchange,
    breaks: 'damage is a mistake to mend, and no fault of ours',
    find: 'if (!(error instanceof DamagedLedger)) throw error;',
    replace: 'throw error;',
  },
  {
    ...exchange,
    breaks: "another service's ledger does not come in",
    find: 'imported.service !== found.service || ',
    replace: '',
  },
  {
    ...exchange,
    breaks: "another environment's ledger does not come in",
    find: ' || imported.environment !== found.environment',
    replace: '',
  },
  {
    ...exchange,
    breaks: 'an older state takes no event away',
    find: 'if (theirs === undefined) return found;',
    replace: 'if (theirs === undefined) return imported;',
  },
  {
    ...exchange,
    breaks: 'histories that part are not joined',
    find: 'if (eventHash(theirs) === eventHash(ours)) continue;',
    replace: 'continue;',
  },
  {
    ...exchange,
    breaks: 'what is there already is not written again',
    find: 'if (imported.history.length === found.history.length) return found;',
    replace: '',
  },
  {
    ...exchange,
    breaks: 'a change under way keeps its hold',
    find: 'if (found.intent !== null) throw intentPending(found.intent);',
    replace: '',
  },
  {
    ...exchange,
    breaks: 'an import takes no version away',
    find: 'if (lost !== undefined) {',
    replace: 'if (lost === null) {',
  },
  {
    ...listing,
    breaks: 'a head that is gone is listed',
    find: '(?:\\.previous)?',
    replace: '',
  },
  {
    ...listing,
    breaks: 'a ledger is listed once',
    find: 'of new Set(environments as string[])',
    replace: 'of environments as string[]',
  },
  {
    ...listing,
    breaks: 'what is no service is no ledger',
    find: 'if (!name.safeParse(service).success) continue;',
    replace: '',
  },
  {
    ...page,
    breaks: 'a version under watch is not yet stable',
    find: "watched ? 'being watched' : ",
    replace: '',
  },
  {
    ...page,
    breaks: 'a failed version that serves is bad',
    find: "entry.status === 'failed' ? 'bad' : ",
    replace: '',
  },
  {
    ...page,
    breaks: 'the last events are those that are shown',
    find: 'history.slice(-count)',
    replace: 'history.slice(0, count)',
  },
  {
    ...page,
    breaks: 'an override under way is shown',
    find: 'override === undefined ? []',
    replace: 'override !== undefined ? []',
  },
  {
    ...section,
    breaks: 'commits that are not listed are counted',
    find: 'count > commits.length ?',
    replace: 'count < commits.length ?',
  },
  {
    ...section,
    breaks: 'where modules are from go.mod, it is said',
    find: '...(source === null ? {} : { text: [source] }),',
    replace: '',
  },
  {
    ...section,
    breaks: 'a smaller artifact is smaller',
    find: "after > before ? '+' : '-'",
    replace: "'+'",
  },
  {
    ...diff,
    breaks: 'commits that a checkout lacks are named, not left out',
    find: 'if (missing.length > 0) {',
    replace: 'if (missing.length > 2) {',
  },
  {
    ...diff,
    breaks: "commits are those of the service's folder",
    find: "'--format=%H %cI %s', range, '--', '.'",
    replace: "'--format=%H %cI %s', range",
  },
  {
    ...diff,
    breaks: 'commits that the second version lacks are told',
    find: 'await listed(ask, to, from)]',
    replace: 'await listed(ask, to, to)]',
  },
  {
    ...diff,
    breaks: 'modules come from bills only where both have one',
    find: 'if (from.bill !== undefined && to.bill !== undefined) {',
    replace: 'if (from.bill !== undefined) {',
  },
  {
    ...diff,
    breaks: 'a module that is replaced is not required',
    find: "block === 'require' ? words",
    replace: 'block !== null ? words',
  },
  {
    ...diff,
    breaks: 'equal modules are equal, whatever a bill says',
    find: "if (from.entry.dependencyHash === to.entry.dependencyHash) return { kind: 'equal', source: 'linked' };",
    replace: '',
  },
  {
    ...diff,
    breaks: 'without its bill a configuration is told apart by its hash alone',
    find: "if (ours == null || theirs == null) return { kind: 'differs' };",
    replace: "if (ours == null || theirs == null) return { kind: 'equal' };",
  },
  {
    ...sweep,
    breaks: 'a living run is left alone',
    find: 'if ((await living(journal)) !== null)',
    replace: 'if ((await living(journal)) === null)',
  },
  {
    ...sweep,
    breaks: 'one ledger that cannot be settled stops no other',
    find: 'if (!(error instanceof ConfigError || error instanceof ToolError)) throw error;',
    replace: 'throw error;',
  },
  {
    ...sweep,
    breaks: 'a name that nobody has is no empty sweep',
    find: 'if (asked.length === 0 && (service !== null || environment !== null)) {',
    replace: 'if (asked.length < 0) {',
  },
  {
    ...sweep,
    breaks: 'what could not be settled is told by the exit code',
    file: 'packages/cli/src/commands/ledger/sweep.ts',
    find: 'return swept.some(wrong) ? 2 : 0;',
    replace: 'return swept.some(wrong) ? 0 : 0;',
  },
  {
    ...quarantine,
    breaks: 'nothing is quarantined or lifted without a reason',
    file: 'packages/cli/src/flags.ts',
    find: "if (reason !== '' && reason.length <= 500) return reason;",
    replace: 'if (reason.length <= 500) return reason;',
  },
  {
    ...quarantine,
    breaks: 'half a digest names nothing',
    find: 'if (digest.safeParse(what).success) return',
    replace: 'if (what !== null) return',
  },
  {
    ...quarantine,
    breaks: 'who quarantines what serves is told that it serves on',
    find: '!flags.lift && serving?.artifact',
    replace: 'flags.lift && serving?.artifact',
  },
  {
    breaks: 'an export goes over nothing that stands there',
    file: 'packages/cli/src/commands/ledger/export.ts',
    find: "open(file, 'wx')",
    replace: "open(file, 'w')",
    tests: ['test/ledger-cli/exchange.test.ts'],
  },
  {
    breaks: 'verify looks at what is stored, also beyond the head',
    file: 'packages/cli/src/commands/ledger/verify.ts',
    find: 'await store.verify()',
    replace: "{ entries: 0, events: 0, parts: 0, head: '' }",
    tests: ['test/ledger-cli/verify.test.ts'],
  },
  {
    breaks: 'a ledger is looked for where slipway.yml says it is kept',
    file: 'packages/cli/src/keeping.ts',
    find: "if (choice.store === 'file') return",
    replace: 'if (choice.store !== null) return',
    tests: ['test/ledger-cli/on-github.test.ts'],
  },
];

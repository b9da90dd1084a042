/** Mutations of the ledger on a branch. */
import type { Mutation } from '../../scripts/mutation.ts';

const life = ['test/ledger/branch-life.test.ts'];
const writers = ['test/ledger/branch-writers.test.ts'];
const faults = ['test/ledger/branch-faults.test.ts'];
const damage = ['test/ledger/branch-damage.test.ts'];

const store = 'packages/ledger/src/branch/branch-ledger.ts';
const files = 'packages/ledger/src/branch/files.ts';
const page = 'packages/ledger/src/branch/page.ts';
const message = 'packages/ledger/src/branch/commit-message.ts';
const place = 'packages/ledger/src/branch/place.ts';
const wayBack = 'packages/ledger/src/branch/way-back.ts';
const expected = 'packages/ledger/src/stored/witness.ts';

export const mutations: readonly Mutation[] = [
  {
    breaks: 'of two that make the branch at once, the second goes on',
    file: files,
    find: '// Another run was first.\n        if (!(error instanceof GitHubConflict)) throw error;',
    replace: 'throw error;',
    tests: life,
  },
  {
    breaks: 'a branch that is known is not looked for again',
    file: files,
    find: 'if (known) return;',
    replace: '',
    tests: life,
  },
  {
    breaks: 'a branch that is gone is not made anew over what was on it',
    file: files,
    find: 'if (error instanceof ConfigError && !(await isThere())) {',
    replace:
      'if (error instanceof ConfigError && !(await isThere())) {\n            known = false;\n            await makeBranch();\n            continue;',
    tests: damage,
  },
  {
    breaks: 'a branch that is gone is made anew where nothing was on it',
    file: files,
    find: 'known = false;\n            throw',
    replace: 'throw',
    tests: damage,
  },
  {
    breaks: 'a commit that a rule or a permission forbids is no conflict',
    file: files,
    find: 'error instanceof ConfigError && !(await isThere())',
    replace: 'error instanceof ConfigError',
    tests: damage,
  },
  {
    breaks: 'a file that another replaced is handed up',
    file: files,
    find: '((await read(path))?.sha ?? null) !== sha || attempt >= mostTries',
    replace: 'attempt >= mostTries',
    tests: [...life, ...writers],
  },
  {
    breaks: 'a branch that moved is written on without asking the caller',
    file: files,
    find: '((await read(path))?.sha ?? null) !== sha || attempt >= mostTries',
    replace: 'true',
    tests: writers,
  },
  {
    breaks: 'tries over a moving branch are bounded',
    file: files,
    find: 'const mostTries = 20;',
    replace: 'const mostTries = 2000;',
    tests: writers,
  },
  {
    breaks: "GitHub's 422 for a branch that moved is a conflict",
    file: 'packages/github/src/contents.ts',
    find: 'if (/is at \\w+ but expected/i.test(said))',
    replace: 'if (false)',
    tests: writers,
  },
  {
    breaks: 'a history is no longer than was asked for',
    file: 'packages/github/src/contents.ts',
    find: 'for await (const commit of pages) if (found.push(commit) >= limit) break;',
    replace: 'for await (const commit of pages) found.push(commit);',
    tests: ['test/github/contents.test.ts'],
  },
  {
    breaks: 'the page of a newer head is not overwritten',
    file: page,
    find: 'if (now?.sha !== revision && events >= ledger.history.length) return;',
    replace: 'if (now?.sha !== revision && events >= ledger.history.length) standing = page?.sha ?? null;',
    tests: writers,
  },
  {
    breaks: 'the page is looked at before the head',
    file: page,
    find: 'const page = await files.read(path);\n        const now = await files.read(head);',
    replace: 'const now = await files.read(head);\n        const page = await files.read(path);',
    tests: writers,
  },
  {
    breaks: 'a head that lags behind is no newer one',
    file: page,
    find: 'events >= ledger.history.length',
    replace: 'events >= 0',
    tests: writers,
  },
  {
    breaks: 'after a conflict the page is looked at again',
    file: page,
    find: 'standing = undefined;\n          if',
    replace: 'if',
    tests: [...writers, ...faults],
  },
  {
    breaks: "a page's trouble is no failure of the save",
    file: page,
    find: '    } catch (error) {\n      ctx.log.warn(',
    replace: '    } catch (error) {\n      throw error;\n      ctx.log.warn(',
    tests: faults,
  },
  {
    breaks: 'a page names its head',
    file: page,
    find: '\\n\\n<!-- Of ${head}, blob ${revision}. -->\\n',
    replace: '\\n',
    tests: life,
  },
  {
    breaks: 'a head with fewer events than were seen is looked at again',
    file: store,
    find: '(events !== null && events < seen)',
    replace: 'false',
    tests: faults,
  },
  {
    breaks: 'a head that was deleted by hand is no new ledger',
    file: store,
    find: 'found === null && (await github.contents.history(head, branch, 1)).length > 0',
    replace: 'false',
    tests: damage,
  },
  {
    breaks: 'what is known elsewhere is asked once',
    file: expected,
    find: 'held = true;',
    replace: '',
    tests: damage,
  },
  {
    breaks: 'what is known elsewhere holds also for verify',
    file: expected,
    find: 'if (!held) await load();',
    replace: '',
    tests: damage,
  },
  {
    breaks: "a part of another's text is taken",
    file: store,
    find: "there.text === text ? 'written' : 'taken'",
    replace: "'written'",
    tests: life,
  },
  {
    breaks: 'a part that is there already counts as written',
    file: store,
    find: "there.text === text ? 'written' : 'taken'",
    replace: "'taken'",
    tests: life,
  },
  {
    breaks: 'bills are of a service, parts of an environment',
    file: store,
    find: "name.includes('/') ? `${service}/${name}` : `${folder}/${name}`",
    replace: '`${folder}/${name}`',
    tests: life,
  },
  {
    breaks: 'a branch that could be read as something else is refused',
    file: store,
    find: 'if (usable) return branch;',
    replace: 'return branch;',
    tests: life,
  },
  {
    breaks: 'the commit that this run made is named',
    file: store,
    find: 'saved?.head === wanted.head ? saved.commit : null',
    replace: 'null',
    tests: damage,
  },
  {
    breaks: 'trouble on the way back does not hide the damage',
    file: store,
    find: 'return await way;',
    replace: 'return way;',
    tests: damage,
  },
  {
    breaks: 'a history that was rewritten comes with its way back',
    file: 'packages/ledger/src/stored/open.ts',
    find: '(await medium.wayBackTo?.(seen)) ??',
    replace: '',
    tests: damage,
  },
  {
    breaks: 'a commit without the ledger is no way back',
    file: wayBack,
    find: '({ history }) => history.length > 0',
    replace: '() => true',
    tests: damage,
  },
  {
    breaks: 'a commit at which the ledger is damaged is no way back',
    file: wayBack,
    find: 'if (!(error instanceof ConfigError)) throw error;',
    replace: 'throw error;',
    tests: damage,
  },
  {
    breaks: 'a commit that does not hold what was seen is no way back',
    file: wayBack,
    find: '(ledger) => missingFrom(ledger, seen) === null',
    replace: '() => true',
    tests: damage,
  },
  {
    breaks: 'a way back is a commit on top, of one folder',
    file: wayBack,
    find: 'const line = there ? folderLine(options, commit) : branchLine(options, commit);',
    replace: 'const line = branchLine(options, commit);',
    tests: damage,
  },
  {
    breaks: 'an event that is not there was lost',
    file: expected,
    find: 'if (event === undefined) return `it ends at event ${history.length}, and ${events} events were there`;',
    replace: 'if (event === undefined) return null;',
    tests: damage,
  },
  {
    breaks: 'another event in its place was rewritten',
    file: expected,
    find: 'return hash === head ? null :',
    replace: 'return hash !== null ? null :',
    tests: damage,
  },
  {
    breaks: 'a commit tells of what its save added',
    file: message,
    find: 'ledger.history.slice(before)',
    replace: 'ledger.history.slice(0)',
    tests: life,
  },
  {
    breaks: 'a commit is titled by its most telling event',
    file: message,
    find: 'rank(a) - rank(b) || b.sequence - a.sequence',
    replace: 'b.sequence - a.sequence',
    tests: life,
  },
  {
    breaks: "people's words are one line of a commit's message",
    file: message,
    find: "text.replace(/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+/gu, ' ').trim()",
    replace: 'text',
    tests: life,
  },
  {
    breaks: "the page of a server of one's own",
    file: place,
    find: "pathname === '/api/v3'",
    replace: 'true',
    tests: life,
  },
  {
    breaks: "GitHub's page is not its API's",
    file: place,
    find: 'https://${host.slice(4)}/',
    replace: 'https://${host}/',
    tests: life,
  },
];

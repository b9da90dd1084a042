/** Mutations of the ledger: the file store and its lock. */
import type { Mutation } from '../../../scripts/mutation.ts';

const store = ['packages/ledger/src/file/file-ledger.test.ts'];
const faults = ['packages/ledger/src/file/faults.test.ts'];
const lock = ['packages/ledger/src/file/lock.test.ts'];
const large = ['packages/ledger/src/file/large.test.ts'];
const listed = ['packages/ledger/src/file/list-ledgers.test.ts'];

export const file: readonly Mutation[] = [
  {
    breaks: 'a head stays small enough for people to read',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: 'head: 256 * 1024',
    replace: 'head: 2560 * 1024',
    tests: large,
  },
  {
    breaks: 'a part stays below what a service shows',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: 'part: 768 * 1024',
    replace: 'part: 76800 * 1024',
    tests: large,
  },
  {
    breaks: 'environments that keep a bill at once use one lock',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: 'return locked(dirname(path), async',
    replace: 'return locked(join(directory, environment), async',
    tests: store,
  },
  {
    breaks: 'a ledger that is gone is not an empty one',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: "if (bytes === null) throw new DamagedLedger('it is gone",
    replace: "if (false) throw new DamagedLedger('it is gone",
    tests: store,
  },
  {
    breaks: 'a file is replaced only over what was read',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: 'if ((before === null ? null : sha256Hex(before)) !== revision) {',
    replace: 'if (false) {',
    tests: store,
  },
  {
    breaks: 'the head before is kept',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: 'if (before !== null) await replace(fileSystem, previous, new TextDecoder().decode(before));',
    replace: '',
    tests: store,
  },
  {
    breaks: 'a part is not replaced',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: "if (there !== null) return new TextDecoder().decode(there) === text ? 'written' : 'taken';",
    replace: '',
    tests: store,
  },
  {
    breaks: 'a part that is another one is taken',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: "new TextDecoder().decode(there) === text ? 'written' : 'taken'",
    replace: "'written'",
    tests: store,
  },
  {
    breaks: 'the folder of a part is synced',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: `          await syncDirectory(fileSystem, dirname(path));
          return 'written';`,
    replace: "          return 'written';",
    tests: faults,
  },
  {
    breaks: 'the folder of a head is synced',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: `          await syncDirectory(fileSystem, directory);
        });`,
    replace: '        });',
    tests: faults,
  },
  {
    breaks: 'the bytes are on the disk before the rename',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: `      await file.sync();
`,
    replace: '',
    tests: faults,
  },
  {
    breaks: 'a head is written aside',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: 'const aside = `${path}.new`;',
    replace: 'const aside = path;',
    tests: faults,
  },
  {
    breaks: 'what was written aside does not stay',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: `    await fileSystem.unlink(aside).catch(() => undefined);
`,
    replace: '',
    tests: faults,
  },
  {
    breaks: 'a file that may not be read is not a missing one',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: "if (faultCode(error) === 'ENOENT') return null;",
    replace: 'return null;',
    tests: store,
  },
  {
    breaks: 'the way back is offered only when it is whole',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: 'if (!(await isWhole(text)))',
    replace: 'if (text === previous)',
    tests: ['test/ledger-cli/verify.test.ts'],
  },
  {
    breaks: 'a failed call is told with its place',
    file: 'packages/ledger/src/file/file-ledger.ts',
    find: 'throw explainFault(error, `${title} cannot be saved`, { file: head });',
    replace: 'throw error;',
    tests: faults,
  },
  {
    breaks: 'a folder that names no service is none',
    file: 'packages/ledger/src/file/list-ledgers.ts',
    find: 'if (!name.safeParse(service).success) continue;',
    replace: '',
    tests: listed,
  },
  {
    breaks: 'a file that names no environment is none',
    file: 'packages/ledger/src/file/list-ledgers.ts',
    find: 'environment !== undefined && name.safeParse(environment).success',
    replace: 'environment !== undefined',
    tests: listed,
  },
  {
    breaks: 'a head that is gone is told of',
    file: 'packages/ledger/src/file/list-ledgers.ts',
    find: '(?:\\.previous)?',
    replace: '',
    tests: listed,
  },
  {
    breaks: 'an environment is told once',
    file: 'packages/ledger/src/file/list-ledgers.ts',
    find: 'of new Set(environments as string[]))',
    replace: 'of environments as string[])',
    tests: listed,
  },
  {
    breaks: 'a directory that is not there holds none',
    file: 'packages/ledger/src/file/list-ledgers.ts',
    find: "if (code === 'ENOENT' || code === 'ENOTDIR') return [];",
    replace: '',
    tests: listed,
  },
  {
    breaks: 'a living holder keeps its lock',
    file: 'packages/ledger/src/file/lock.ts',
    find: '(holder.host === options.holder.host && !(await options.isAlive(holder)))',
    replace: 'holder.host === options.holder.host',
    tests: lock,
  },
  {
    breaks: 'a holder on another host is not judged here',
    file: 'packages/ledger/src/file/lock.ts',
    find: 'holder.host === options.holder.host && !(await options.isAlive(holder))',
    replace: '!(await options.isAlive(holder))',
    tests: lock,
  },
  {
    breaks: 'a lock that names nobody is broken',
    file: 'packages/ledger/src/file/lock.ts',
    find: 'return holder === null || (',
    replace: 'return holder !== null && (',
    tests: lock,
  },
  {
    breaks: 'a lock is broken only while it is still the dead one',
    file: 'packages/ledger/src/file/lock.ts',
    find: 'if (now?.text === dead.text) await remove',
    replace: 'await remove',
    tests: lock,
  },
  {
    breaks: 'a lock appears whole or not at all',
    file: 'packages/ledger/src/file/lock.ts',
    find: `    await fileSystem.link(aside, path);
`,
    replace: `    await fileSystem.rename(aside, path);
`,
    tests: lock,
  },
  {
    breaks: 'a lock goes with its work',
    file: 'packages/ledger/src/file/lock.ts',
    find: `  await remove(options.fileSystem, path);
  return result;`,
    replace: '  return result;',
    tests: lock,
  },
  {
    breaks: 'a lock goes with work that failed',
    file: 'packages/ledger/src/file/lock.ts',
    find: `    await remove(options.fileSystem, path).catch(() => undefined);
    throw error;`,
    replace: '    throw error;',
    tests: lock,
  },
  {
    breaks: "a dead run's claims are swept",
    file: 'packages/ledger/src/file/lock.ts',
    find: `    await sweepClaims(path, options);
`,
    replace: '',
    tests: lock,
  },
  {
    breaks: "a living run's claim is left to it",
    file: 'packages/ledger/src/file/lock.ts',
    find: 'if (found !== null && (await isDead(found, options))) {',
    replace: 'if (found !== null) {',
    tests: lock,
  },
  {
    breaks: 'waiting has an end',
    file: 'packages/ledger/src/file/lock.ts',
    find: 'if (clock.monotonic() > deadline) {',
    replace: `if (clock.monotonic() > 10 * deadline + 1e6) throw new Error('for ever');
    if (false) {`,
    tests: lock,
  },
  {
    breaks: 'a run that is cancelled waits no longer',
    file: 'packages/ledger/src/file/lock.ts',
    find: `    signal.throwIfAborted();
`,
    replace: '',
    tests: lock,
  },
  {
    breaks: 'a lock is tried to be removed twice',
    file: 'packages/ledger/src/file/lock.ts',
    find: `await fileSystem.unlink(path).catch((again) => {
      if (faultCode(again) !== 'ENOENT') throw again;
    });`,
    replace: '',
    tests: faults,
  },
];

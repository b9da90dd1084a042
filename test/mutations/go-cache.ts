/** Mutations of the Go caches: what is kept, what is taken, who reads and writes, and what a pack may hold. */
import type { Mutation } from '../../scripts/mutation.ts';

const cache = 'packages/go/src/cache';
const keep = { file: `${cache}/keep-objects.ts`, tests: [`${cache}/keep-objects.test.ts`] };
const format = { file: `${cache}/pack-format.ts`, tests: [`${cache}/pack.test.ts`] };
const reading = { file: `${cache}/unpack.ts`, tests: [`${cache}/pack.test.ts`] };
const writing = { file: `${cache}/pack.ts`, tests: [`${cache}/pack.test.ts`] };
const mode = { file: `${cache}/mode.ts`, tests: [`${cache}/mode.test.ts`] };
const keys = { file: `${cache}/keys.ts`, tests: [`${cache}/keys.test.ts`] };
const modules = { file: `${cache}/modules.ts`, tests: [`${cache}/modules.test.ts`] };
const moduleFiles = { file: `${cache}/module-files.ts`, tests: [`${cache}/modules.test.ts`] };
const times = { file: `${cache}/settle-times.ts`, tests: [`${cache}/settle-times.test.ts`] };
const folder = { file: `${cache}/folder-store.ts`, tests: [`${cache}/folder-store.test.ts`] };
const opening = { file: `${cache}/open.ts`, tests: ['test/go-cache/entries.test.ts'] };
const lastRun = { file: `${cache}/last-run.ts`, tests: [`${cache}/last-run.test.ts`] };
const stages = 'packages/pipeline/src/stages';
const account = { file: `${stages}/go-account.ts`, tests: [`${stages}/go-account.test.ts`] };
const finishing = { file: `${cache}/finish.ts`, tests: ['test/go-cache/entries.test.ts'] };

export const mutations: readonly Mutation[] = [
  {
    ...keep,
    breaks: 'an output that a used entry names is kept',
    find: '.add(output as string)',
    replace: '',
  },
  {
    ...keep,
    breaks: 'an entry whose output is gone is dropped',
    find: "typeof output === 'string' && there.has(output)",
    replace: "typeof output === 'string'",
  },
  {
    ...keep,
    breaks: 'what nobody used for three runs goes',
    find: 'if (runs >= mostUnused) continue;',
    replace: '',
  },
  { ...format, breaks: 'no name is a device of Windows', find: '!device.test(name)', replace: 'true' },
  {
    ...format,
    breaks: 'no name ends in a dot or a space, and none leads upwards',
    find: '!/[. ]$/.test(name) &&',
    replace: '',
  },
  { ...format, breaks: 'no name has a backslash or a colon', find: '[\\\\:*?"<>|', replace: '[*?"<>|' },
  {
    ...format,
    breaks: 'a path stands once, whatever its case',
    find: ".normalize('NFC').toLowerCase()",
    replace: '',
  },
  { ...format, breaks: 'a size is whole and not below nothing', find: '|| bytes < 0', replace: '' },
  {
    ...format,
    breaks: 'a pack unpacks to no more than the limit',
    find: 'if (total > limits.totalBytes)',
    replace: 'if (false)',
  },
  { ...format, breaks: 'a pack holds no kind of file but its own', find: '|| !accepts(path)', replace: '' },
  {
    ...reading,
    breaks: 'what a pack holds beyond its index is refused',
    find: '    await pack.end();\n',
    replace: '',
  },
  {
    ...reading,
    breaks: 'a refused pack leaves nothing behind',
    find: '    await rm(aside, { recursive: true, force: true });\n',
    replace: '',
  },
  {
    ...reading,
    breaks: 'an index has a limit',
    find: 'if (length > limits.indexBytes)',
    replace: 'if (false)',
  },
  {
    ...writing,
    breaks: 'the order of files is always the same',
    find: '(a.path < b.path ? -1 : 1)',
    replace: '0',
  },
  {
    ...writing,
    breaks: 'a file that grew meanwhile is noticed',
    find: 'if (readSync(descriptor, Buffer.alloc(1)) > 0)',
    replace: 'if (false)',
  },
  { ...mode, breaks: 'a release restores nothing', find: "run.event === 'release' ||", replace: '' },
  { ...mode, breaks: 'a tag restores nothing', find: "|| run.ref.startsWith('refs/tags/')", replace: '' },
  {
    ...mode,
    breaks: 'only the default branch writes',
    find: '&& run.ref === `refs/heads/${run.defaultBranch}`',
    replace: '',
  },
  { ...mode, breaks: 'what others feed does not write', find: 'trusted.has(run.event) &&', replace: '' },
  {
    ...keys,
    breaks: 'another Go means another entry',
    find: 'os, arch, goVersion, workload',
    replace: 'os, arch, workload',
  },
  {
    ...keys,
    breaks: 'a prefix ends where a part ends',
    find: '`${part(lasting)}-`',
    replace: 'part(lasting.slice(0, -1))',
  },
  {
    ...modules,
    breaks: 'nobody vouches for an archive',
    find: '(mod|info|zip)$',
    replace: '(mod|info|zip|ziphash)$',
  },
  {
    ...modules,
    breaks: 'no toolchain is among modules',
    find: ' && !name.startsWith(`${downloads}/golang.org/toolchain/`)',
    replace: '',
  },
  {
    ...modules,
    breaks: 'archives that no build unpacked go',
    find: "if (kind === 'zip' && !existsSync(path.join(folder, `${module}@${version}`))) return [];",
    replace: '',
  },
  {
    ...modules,
    breaks: 'modules that go.sum does not name go',
    find: '(named.size > 0 && !named.has(`${module}@${version}`))',
    replace: 'false',
  },
  {
    ...moduleFiles,
    breaks: 'a workspace is all of its modules',
    find: '.map((use) => path.resolve(path.dirname(work), use))',
    replace: '.slice(9)',
  },
  { ...times, breaks: 'a changed file keeps its time', find: '|| changed.has(name)', replace: '' },
  {
    ...times,
    breaks: 'a link itself is set, not what it leads to',
    find: 'lutimesSync(file, timeOf(sha), timeOf(sha));',
    replace: 'if (!lstatSync(file).isSymbolicLink()) lutimesSync(file, timeOf(sha), timeOf(sha));',
  },
  {
    ...folder,
    breaks: 'an entry never changes',
    find: 'if ((await entries(folder)).some((entry) => entry.key === key)) return false;',
    replace: '',
  },
  {
    ...folder,
    breaks: 'reading an entry does not make it the newest',
    find: 'found.savedMs / 1000',
    replace: 'now / 1000',
  },
  {
    ...folder,
    breaks: 'an entry is read where it lies, and stays there',
    find: 'await link(fileOf(found.key), file).catch',
    replace: 'await rename(fileOf(found.key), file).catch',
  },
  {
    ...folder,
    breaks: 'an entry is read into another file system as well',
    find: 'copyFile(fileOf(found.key), file, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),',
    replace: 'Promise.reject(new Error("another file system")),',
  },
  {
    ...folder,
    breaks: 'a folder has a limit',
    find: 'await makeRoom(folder, mostBytes, key, ctx.clock.now());',
    replace: '',
  },
  {
    ...opening,
    breaks: 'a bad entry fails no job',
    find: '    notTaken(ctx, found, error as Error);\n    return null;',
    replace: '    throw error;',
  },
  {
    ...opening,
    breaks: 'times are set back, so that use shows',
    find: 'const setBackMs = 2 * 60 * 60 * 1000;',
    replace: 'const setBackMs = 0;',
  },
  {
    ...finishing,
    breaks: 'a store that throws fails no job',
    find: '    return otherwise;',
    replace: '    throw error;',
  },
  {
    ...finishing,
    breaks: 'packing has an end',
    find: 'AbortSignal.any([ctx.signal, limit])',
    replace: 'ctx.signal',
  },
  {
    ...opening,
    tests: ['test/go-cache/targets.test.ts'],
    breaks: 'the machine itself, named as a target, shares the entry of the job',
    find: 'found.hash === workload.hash ? []',
    replace: "found.hash === '' ? []",
  },
  {
    ...opening,
    tests: ['test/go-cache/targets.test.ts'],
    breaks: 'each target is unpacked into a folder of its own',
    find: "`build-${target.replace(/[^\\w.]/g, '_')}`",
    replace: "'build-target'",
  },
  {
    breaks: 'post does not run after a job that failed or was cancelled',
    file: 'actions/setup-go-build/action.yml',
    find: 'post-if: success()',
    replace: 'post-if: always()',
    tests: ['test/go-cache/ends.test.ts'],
  },
  {
    breaks: 'an entry that was reserved and not uploaded was not saved',
    file: 'packages/runner/src/cache.ts',
    find: '(key === null || failed) &&',
    replace: 'key === null &&',
    tests: ['test/github/cache-store.test.ts'],
  },
  {
    ...lastRun,
    breaks: 'what an entry calls a commit is one',
    find: '!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)',
    replace: "commit === ''",
  },
  {
    ...lastRun,
    breaks: 'a name out of an entry is one line of what can be seen',
    find: '!/^[^\\p{C}]{1,200}$/u.test(name)',
    replace: "name === ''",
  },
  {
    ...lastRun,
    breaks: 'of a bad word of a run nothing counts',
    find: 'return read.includes(null) ? null : {',
    replace: 'return read.length === -1 ? null : {',
  },
  {
    ...finishing,
    breaks: 'an entry tells of the run that saved it',
    find: '...(last === null ? {} : { last })',
    replace: '',
  },
  {
    ...account,
    breaks: 'a warm run does not say what a build from nothing costs',
    find: ' && !isWarm(ready)',
    replace: '',
  },
  {
    ...account,
    breaks: 'caches of an earlier step are not nothing',
    find: ' && !ready.caches.restored.reused',
    replace: '',
  },
  {
    ...account,
    breaks: 'a build of other targets is no measure',
    find: 'last !== null && before === set(document.binaries.map(targetOf))',
    replace: 'last !== null',
  },
  {
    ...account,
    breaks: 'restoring is no saving',
    find: ' - ready.took.cachesMs',
    replace: '',
  },
  {
    ...opening,
    breaks: 'a half folder does not stay',
    find: '        await rm(place.folder, { recursive: true, force: true });\n',
    replace: '',
  },
  {
    ...opening,
    tests: ['test/go-cache/places.test.ts'],
    breaks: 'memory that does not take the caches fails no job',
    find: 'if (!place.inMemory || ctx.signal.aborted) throw error;',
    replace: 'throw error;',
  },
  {
    file: `${cache}/place.ts`,
    tests: ['test/go-cache/places.test.ts'],
    breaks: 'a folder that cannot be moved is not in the way, and what stands in is found',
    find: 'return [folder, ...spares.map((name) => path.join(base, name))];',
    replace: 'return [folder, ...spares.slice(spares.length)];',
  },
  {
    file: `${cache}/all-ended.ts`,
    tests: ['test/go-cache/entries.test.ts'],
    breaks: 'nothing is at work any more when opening the caches throws',
    find: '  await Promise.allSettled(work);\n',
    replace: '',
  },
  {
    ...finishing,
    breaks: 'a save that another run was faster with is no fault',
    find: "(await store.has(key, { timeoutMs: left() })) ? 'there' : 'not kept'",
    replace: "'not kept'",
  },
  {
    breaks: 'one-click saves nothing when it was taken back or its gate failed',
    file: 'actions/one-click/src/go.ts',
    find: 'leave({ go: left, ok: false })',
    replace: 'leave({ go: left, ok: true })',
    tests: ['test/go-cache/one-click.test.ts'],
  },
  {
    breaks: 'another profile means other objects',
    file: 'packages/pipeline/src/stages/job-caches.ts',
    find: "exitCode === 0 && stdout !== '' ? sha256Hex(stdout) : null",
    replace: 'exitCode === 0 ? null : null',
    tests: ['packages/pipeline/src/stages/job-caches.test.ts'],
  },
];

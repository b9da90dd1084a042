/** Mutations of what is built for which target, how it is proved, and what a Makefile made. */
import type { Mutation } from '../../scripts/mutation.ts';

const programs = 'packages/go/src/programs';
const make = 'packages/go/src/make';
const at = (name: string) => [`${programs}/${name}.test.ts`];
const made = [`${make}/make-build.test.ts`];
const difference = ['packages/binary/src/difference.test.ts'];
const memory = ['packages/process/src/memory.test.ts'];

export const mutations: readonly Mutation[] = [
  {
    breaks: 'the variant of a target reaches the compiler, and is read back',
    file: `${programs}/target.ts`,
    find: '{ [variable]: variant }',
    replace: '{}',
    tests: at('matrix'),
  },
  {
    breaks: 'a target that Go does not build for is refused',
    file: `${programs}/target.ts`,
    find: 'if (offered.includes(name)) continue;',
    replace: 'if (name !== "") continue;',
    tests: at('target'),
  },
  {
    breaks: 'what runs at once fits into the memory allowed',
    file: `${programs}/memory.ts`,
    find: 'while (targets > 1 && fitting(targets) < 1) targets--;',
    replace: '',
    tests: at('memory'),
  },
  {
    breaks: 'a -X of the user that set nothing is loud',
    file: `${programs}/build.ts`,
    find: 'if (held.includes(true)) continue;',
    replace: 'if (held.length > 0) continue;',
    tests: at('matrix'),
  },
  {
    breaks: 'the folder of the build in a program is refused',
    file: `${programs}/prove.ts`,
    find: 'if (found === undefined) continue;',
    replace: 'if (found !== "") continue;',
    tests: at('verify'),
  },
  {
    breaks: 'a second build sees the same files, and the first one’s outputs are none of them',
    file: `${make}/make-build.ts`,
    find: '...made.flatMap(({ files }) => files)',
    replace: '',
    tests: made,
  },
  {
    breaks: 'a second build that differs is refused',
    file: `${programs}/file-build.ts`,
    find: 'if (difference === null) return;',
    replace: 'if (difference !== undefined) return;',
    tests: made,
  },
  {
    breaks: 'a linked work tree has no commit for Go, whatever lies around it',
    file: `${programs}/sources.ts`,
    find: 'gitDirectory: own ? gitFolder : null',
    replace: 'gitDirectory: gitFolder',
    tests: at('sources'),
  },
  {
    breaks: 'a folder outside of the repository is pointed out',
    file: `${programs}/sources.ts`,
    find: "(!rest.startsWith('..') && !isAbsolute(rest))",
    replace: '!isAbsolute(rest)',
    tests: at('sources'),
  },
  {
    breaks: 'GOFLAGS=-n does not leave a build with nothing built',
    file: `${programs}/compile.ts`,
    find: "['-v', '-n=false']",
    replace: "['-v']",
    tests: at('sources'),
  },
  {
    breaks: 'a profile is in the format of pprof, and whole',
    file: `${programs}/profile.ts`,
    find: 'return at === message.length && samples ? time : undefined;',
    replace: 'return samples ? time : undefined;',
    tests: at('profile'),
  },
  {
    breaks: 'headers that other configuration has for the server are put aside',
    file: `${programs}/private-modules.ts`,
    find: "[header, ''],",
    replace: "['http.unused', ''],",
    tests: at('private-modules'),
  },
  {
    breaks: 'configuration of git that is in the environment is kept',
    file: `${programs}/git-config.ts`,
    find: 'Number(env.GIT_CONFIG_COUNT ?? 0) || 0',
    replace: 'env.GIT_CONFIG_COUNT ? 0 : 0',
    tests: at('private-modules'),
  },
  {
    breaks: 'a make target that is not there is met before anything is made',
    file: `${make}/make-build.ts`,
    find: 'await requireMakeTargets(ctx, call, request.makeTargets ?? []);',
    replace: 'await requireMakeTargets(ctx, call, []);',
    tests: made,
  },
  {
    breaks: 'make expands no value that it is given',
    file: `${make}/targets.ts`,
    find: "value.replaceAll('$', '$$$$')",
    replace: 'value',
    tests: made,
  },
  {
    breaks: 'a line that needs a shell gets one',
    file: `${make}/command.ts`,
    find: 'if (forShell.test(plain)) return null;',
    replace: '',
    tests: [`${make}/command.test.ts`],
  },
  {
    breaks: 'build info comes before other sections that differ',
    file: 'packages/binary/src/difference.ts',
    find: '.sort((a, b) => rank(a) - rank(b))',
    replace: '.reverse()',
    tests: difference,
  },
  {
    breaks: 'the build id is no reason for a difference',
    file: 'packages/binary/src/difference.ts',
    find: '?.[0].length ?? 0',
    replace: '?.[0].at(9)?.length ?? 0',
    tests: difference,
  },
  {
    breaks: 'programs are kept to their limit of memory: near the limit the largest goes on alone',
    file: 'packages/process/src/turns.ts',
    find: 'if (largest === undefined || total < goOnAt * maxBytes)',
    replace: 'if (largest === undefined || total >= 0)',
    tests: memory,
  },
  {
    breaks: 'what the largest program has started itself does not wait for it',
    file: 'packages/process/src/turns.ts',
    find: '!related(worker, largest, members)',
    replace: 'worker !== largest',
    tests: ['packages/process/src/turns.test.ts'],
  },
  {
    breaks: 'a program that waited goes on',
    file: 'packages/process/src/memory.ts',
    find: "    signal(pid, 'SIGCONT');\n",
    replace: '',
    tests: memory,
  },
  {
    breaks: 'a build without HOME says which folders Go misses',
    file: `${programs}/go-says.ts`,
    find: 'build cache is required, but could not be located',
    replace: 'build cache is required, but could not be allocated',
    tests: at('machine-faults'),
  },
  {
    breaks: 'what does not fit onto the disk is said so',
    file: `${programs}/file-build.ts`,
    find: "const full = code === 'ENOSPC' || code === 'EDQUOT';",
    replace: "const full = code === 'EDQUOT';",
    tests: at('machine-faults'),
  },
  {
    breaks: 'the memory of children counts',
    file: 'packages/process/src/memory.ts',
    find: '({ group }) => this.#groups.has(group)',
    replace: '({ pid, group }) => this.#groups.has(group) && group === pid',
    tests: memory,
  },
  {
    breaks: 'a program that has ended is looked at no more',
    file: 'packages/process/src/memory.ts',
    find: 'clearInterval(this.#timer);',
    replace: '',
    tests: memory,
  },
];

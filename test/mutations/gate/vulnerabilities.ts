import type { Mutation } from '../../../scripts/mutation.ts';

const folder = 'packages/gate/src/checks/vulnerabilities';
const real = { tests: ['test/gate/vulnerabilities.test.ts'] };
const check = { ...real, file: `${folder}/check.ts` };
const age = { file: `${folder}/age.ts`, tests: [`${folder}/age.test.ts`] };
const stream = { tests: ['test/gate/vulnerability-scan.test.ts'], file: `${folder}/stream.ts` };
/** Of the check itself: what its program says, and what keeps it from an answer. */
const scan = { ...check, tests: stream.tests };
const fault = { ...check, tests: ['test/gate/vulnerability-database.test.ts'] };
const severity = { tests: ['test/gate/vulnerability-severity.test.ts'], file: `${folder}/severity.ts` };
const finding = { file: `${folder}/finding.ts`, tests: [`${folder}/finding.test.ts`] };
const rule = { file: `${folder}/rule.ts`, tests: [`${folder}/rule.test.ts`] };
const section = { file: `${folder}/section.ts`, tests: [`${folder}/rule.test.ts`] };
const tier = { file: `${folder}/vulnerability.ts`, tests: [`${folder}/vulnerability.test.ts`] };
const cvss = { file: `${folder}/cvss.ts`, tests: [`${folder}/advisory.test.ts`] };
const advisory = { file: `${folder}/advisory.ts`, tests: [`${folder}/advisory.test.ts`] };
const replaced = { ...real, file: `${folder}/replaced.ts` };
const database = { ...fault, file: `${folder}/database.ts` };
const vex = { ...real, file: `${folder}/openvex.ts` };
const main = { file: 'packages/gate/src/main-modules.ts', tests: [`${folder}/finding.test.ts`] };
const licences = 'packages/gate/src/checks/licences';
const classify = { file: `${licences}/classify.ts`, tests: [`${licences}/classify.test.ts`] };
const modules = { file: `${licences}/modules.ts`, tests: ['test/gate/licences.test.ts'] };
const licence = { file: `${licences}/check.ts`, tests: ['test/gate/licences.test.ts'] };
const licenceSection = { file: `${licences}/section.ts`, tests: [`${licences}/classify.test.ts`] };

export const vulnerabilities: readonly Mutation[] = [
  {
    ...check,
    breaks: 'a database that a step gives does not take the place of one that the policy names',
    find: 'if (other && database !== baseline.database) {',
    replace: "if (other && database === '') {",
  },
  {
    ...check,
    breaks: 'a row says the database that a step gave',
    find: "told.map((one) => `; ${one}`).join('')",
    replace: "''",
  },
  {
    ...scan,
    breaks: 'govulncheck must end with 0',
    find: 'cwd: input.directory,\n      env,\n      timeoutMs,',
    replace: 'cwd: input.directory,\n      env,\n      timeoutMs,\n      okExitCodes: [0, 1, 2, 3],',
  },
  {
    ...age,
    breaks: 'a vulnerability database that is too old is an error',
    find: 'if (now - time <= parseDuration(maxAge)) return null;',
    replace: 'if (now - time <= 1e15) return null;',
  },
  {
    ...age,
    breaks: 'a vulnerability database that says no age is an error',
    find: 'if (Number.isNaN(time)) return',
    replace: 'if (time < 0) return',
  },
  {
    ...age,
    breaks: 'a mirror of the vulnerability database is as old as its newest advisory',
    find: " && url.replace(/\\/+$/, '') === origin) return null;",
    replace: " && url.startsWith('http')) return null;",
  },
  {
    ...age,
    breaks: 'a copy of the vulnerability database is as old as its newest advisory',
    find: 'if (stale === null && url',
    replace: 'if (url',
  },
  {
    ...check,
    breaks: 'a folder in the place of a module is told',
    find: "tier === 'imprecise' ? unversioned : []",
    replace: "tier === 'imprecise' ? unversioned.slice(1) : []",
  },
  {
    ...real,
    file: `${folder}/unversioned.ts`,
    breaks: 'a folder in the place of a module without advisories is no matter',
    find: 'if (advised !== null && ids.length === 0) return [];',
    replace: '',
  },
  {
    ...scan,
    breaks: 'govulncheck must have looked at the packages',
    find: 'if (!sawEnough(packagesSeen ?? 0, input)) {',
    replace: 'if (packagesSeen === -1) {',
  },
  {
    ...scan,
    breaks: 'a scan of the source by its symbols is asked for',
    find: "if (config.scan_level !== 'symbol' || config.scan_mode !== 'source') {",
    replace: "if (config.scan_mode !== 'source') {",
  },
  {
    ...scan,
    breaks: 'the protocol of govulncheck is one that is known',
    find: "if (!config.protocol_version.startsWith('v1.')) {",
    replace: "if (!config.protocol_version.startsWith('v')) {",
  },
  {
    ...scan,
    breaks: 'a scan that leaves the standard library out is an error',
    find: 'if (!config.go_version)',
    replace: 'if (config.go_version === null)',
  },
  {
    ...fault,
    breaks: 'vulnerabilities of code that does not compile fail by its line',
    find: '  compiled: true,\n',
    replace: '',
  },
  {
    ...scan,
    breaks: 'a govulncheck that an older Go built says so',
    find: 'if (built !== undefined) {',
    replace: "if (built === 'never') {",
  },
  {
    ...database,
    breaks: 'no secret of a database address gets into the evidence',
    find: "if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '') {",
    replace: "if (parsed.protocol === 'https+secret:') {",
  },
  {
    ...database,
    breaks: 'an advisory of the copy that changed since is copied anew',
    find: '?.value.modified === one.modified) continue;',
    replace: ' !== null) continue;',
  },
  {
    ...database,
    breaks: 'the index is copied anew when the database changed',
    find: 'before?.value.modified === newest.value.modified',
    replace: 'before !== null',
  },
  {
    ...database,
    breaks: 'the copy serves while nobody answers',
    find: "if (!(error instanceof HttpError) || (await kept(folder, 'index/db', meta)) === null) throw error;",
    replace: 'if (error) throw error;',
  },
  {
    ...fault,
    breaks: 'the row says that the vulnerability database is a copy',
    find: "database.stale === null ? ''",
    replace: "database.stale !== undefined ? ''",
  },
  {
    ...check,
    breaks: 'the row says how old the vulnerability database is',
    find: '${age}${besides}`',
    replace: '${besides}`',
  },
  {
    ...stream,
    breaks: 'the report of govulncheck begins with its config',
    find: 'if (this.#config === null && config === undefined)',
    replace: 'if (this.#config !== null && config === null)',
  },
  {
    ...stream,
    breaks: 'the report of govulncheck says what was looked at',
    find: "if (this.#roots === null) return 'the report of govulncheck ends before it says what was looked at';",
    replace: 'if (this.#roots === null) this.#roots = ["example.com/service", "example.com/service/inner"];',
  },
  {
    ...stream,
    breaks: 'an object that is cut off is an error',
    find: '    this.#objects.end();\n',
    replace: '',
  },
  {
    ...stream,
    breaks: 'an empty report of govulncheck is an error',
    find: "if (this.#config === null) return 'govulncheck wrote no report';",
    replace:
      'if (this.#config === null) return { config: {} as ScanConfig, roots: [], entries: this.#entries, findings: [] };',
  },
  {
    ...stream,
    breaks: 'a finding without its advisory is an error',
    find: 'if (strange !== undefined) return',
    replace: 'if (strange === null) return',
  },
  {
    ...stream,
    breaks: 'a message of unknown form is an error',
    find: 'if (!read.success) {',
    replace: 'if (!read.success) {\n      if (this.#config !== null) return;',
  },
  {
    ...severity,
    breaks: 'the worst of all ratings counts',
    find: 'Math.max(...ratings.map(({ score }) => score))',
    replace: 'Math.min(...ratings.map(({ score }) => score))',
  },
  {
    ...severity,
    breaks: 'all names of a vulnerability are asked for',
    find: '.slice(0, mostNames)',
    replace: '.slice(0, 1)',
  },
  {
    ...severity,
    breaks: 'names that are not asked for leave a severity unsure',
    find: 'more: asked.slice(mostNames)',
    replace: 'more: [] as string[]',
  },
  {
    ...severity,
    breaks: 'the API is asked for what a given file rates, too',
    find: 'aliases.filter((one) => name.test(one));',
    replace: 'aliases.filter((one) => name.test(one) && !known.some(({ names }) => names.includes(one)));',
  },
  {
    ...severity,
    breaks: 'half of an answer does not pass for the whole',
    find: 'said.some(({ failed }) => failed),',
    replace: 'false,',
  },
  {
    ...severity,
    breaks: 'what was said before holds while nobody answers',
    find: 'await remember(ctx, one, response.bytes);',
    replace: '',
  },
  {
    ...severity,
    breaks: 'a given file that is no advisory is refused',
    find: "if (advisory === null) throw wrong('is not an advisory');",
    replace: 'if (advisory === null) return { names: [], ratings: [] };',
  },
  {
    ...rule,
    breaks: 'a severity blocks from the floor of its tier on',
    find: 'score >= bands[floor]',
    replace: 'score > bands[floor]',
  },
  {
    ...rule,
    breaks: 'an unknown severity blocks where the policy says so',
    find: '(score === null || unsure) &&',
    replace: 'score === -1 &&',
  },
  {
    ...rule,
    breaks: 'who could not be asked might have said worse',
    find: '(score === null || unsure)',
    replace: '(score === null)',
  },
  {
    ...rule,
    breaks: 'what nobody can mend yet blocks only where the policy says so',
    find: 'if ((severe || unknown) && ripe)',
    replace: 'if (severe || unknown)',
  },
  {
    ...rule,
    breaks: 'a vulnerability without a fix can block',
    find: 'const ripe = fixed !== null || asked.unfixed.includes(tier);',
    replace: 'const ripe = fixed !== null;',
  },
  {
    ...section,
    breaks: 'a lower floor of a tier is shown as looser',
    find: 'floors.indexOf(is[tier]) < floors.indexOf(was[tier])',
    replace: 'floors.indexOf(is[tier]) > floors.indexOf(was[tier])',
  },
  {
    ...section,
    breaks: 'another vulnerability database is shown as looser',
    find: "for (const key of ['database', 'advisories'] as const) {",
    replace: "for (const key of ['advisories'] as const) {",
  },
  {
    ...section,
    breaks: 'an older vulnerability database is shown as looser',
    find: "if (parseDuration(is['max-age']) > parseDuration(was['max-age'])) {",
    replace: "if (parseDuration(is['max-age']) < 0) {",
  },
  {
    ...tier,
    breaks: 'the nearest tier of all findings counts',
    find: 'const tier = tiers.find((one)',
    replace: 'const tier = tiers.findLast((one)',
  },
  {
    ...tier,
    breaks: 'a call of a function that no advisory names is imprecise',
    find: "return precise ? 'called' : 'imprecise';",
    replace: "return 'called';",
  },
  {
    ...tier,
    breaks: 'functions of another module make no call precise',
    find: '.filter((one) => one.package.name === module)',
    replace: '',
  },
  {
    ...replaced,
    breaks: 'a vulnerable package of a replacement that is used may be called',
    find: 'if (hit === undefined) return vulnerability;',
    replace: 'if (hit !== null) return vulnerability;',
  },
  {
    ...replaced,
    breaks: 'an advisory that names no packages of a replacement means all of them',
    find: 'imports.length === 0',
    replace: 'imports.length < 0',
  },
  {
    ...replaced,
    breaks: 'an advisory on other packages of a replacement is no call',
    find: 'all || named.flat().some((one) => one.path === path)',
    replace: "path !== ''",
  },
  {
    ...tier,
    breaks: 'an advisory on two modules is two vulnerabilities',
    find: 'const key = `${finding.osv} ${sink(finding).module}`;',
    replace: 'const key = finding.osv;',
  },
  {
    ...tier,
    breaks: 'the address of an advisory is one of the web',
    find: 'if (/^https:\\/\\/[^\\s<>"]+$/.test(url)) return url;',
    replace: "if (url !== '') return url;",
  },
  {
    ...cvss,
    breaks: 'a vector that is not whole has no score',
    find: 'return parsed.isBaseFullyDefined() ? (parsed.calculateScores().base ?? null) : null;',
    replace: 'return parsed.calculateScores().overall;',
  },
  {
    ...cvss,
    breaks: 'the base score of CVSS 4 leaves threats aside',
    find: 'parsed.calculateScores().baseMetricsOnly',
    replace: 'parsed.calculateScores().overall',
  },
  {
    ...advisory,
    breaks: 'an advisory that was withdrawn rates nothing',
    find: 'ratings: withdrawn ? [] : ratings(',
    replace: 'ratings: ratings(',
  },
  {
    ...advisory,
    breaks: "an advisory's word counts where it has no vector, or a milder one",
    find: 'computed.some((one) => one.score >= score)',
    replace: 'computed.length > 0',
  },
  {
    ...finding,
    breaks: 'a waiver of an import ends when it becomes a call',
    find: 'const rule = `${id}/${tier}`;',
    replace: 'const rule = id;',
  },
  {
    ...finding,
    breaks: 'a waiver of a call covers the same where it is only imported, and not the other way round',
    find: 'tiers.slice(0, tiers.indexOf(tier) + 1)',
    replace: 'tiers',
  },
  {
    ...finding,
    breaks: 'a waiver that names no tier does not cover a call',
    find: "...(tier === 'called' ? [] : [name]),",
    replace: '...[name],',
  },
  {
    ...finding,
    breaks: 'a call is placed where our own code makes it',
    find: 'if (folder === undefined || filename',
    replace: 'if (filename',
  },
  {
    ...finding,
    breaks: 'a place lies in the repository',
    find: "if (file.startsWith('..') || posix.isAbsolute(file)) continue;",
    replace: '',
  },
  {
    ...finding,
    breaks: 'the fix is a command that mends it',
    find: 'return `go get ${module}@${fixed} && go mod tidy`;',
    replace: 'return `go get ${module}@latest`;',
  },
  {
    ...finding,
    breaks: 'a vulnerability of what Go brings is mended by another Go',
    find: "if (module === 'stdlib' || module === 'toolchain') {",
    replace: "if (module === 'toolchain') {",
  },
  {
    ...vex,
    breaks: 'OpenVEX says affected of what is called alone',
    find: "case 'called':\n      return { status: 'affected'",
    replace: "case 'called':\n      return { status: 'fixed'",
  },
  {
    ...vex,
    breaks: 'OpenVEX tells a package that is not imported from one that is not called',
    find: "justification: 'vulnerable_code_not_present',",
    replace: "justification: 'vulnerable_code_not_in_execute_path',",
  },
  {
    ...main,
    breaks: 'a requirement is placed at its line of go.mod',
    find: 'return found === undefined || found < 0 ? { file } : { file, line: found + 1 };',
    replace: 'return { file };',
  },
  {
    ...main,
    breaks: 'a finding of go.mod counts from the root of the repository',
    find: "const file = posix.join(prefix, 'go.mod');",
    replace: "const file = 'go.mod';",
  },
  {
    ...classify,
    breaks: 'nearly all of a licence must be there',
    find: 'const enough = 0.9;',
    replace: 'const enough = 0.3;',
  },
  {
    ...classify,
    breaks: 'a licence that stands in a larger one is no second one',
    find: 'if (adds < own * there.length) continue;',
    replace: '',
  },
  {
    ...classify,
    breaks: 'a long condition beside a licence is seen',
    find: 'stretch.length > mostForeign ||',
    replace: '',
  },
  {
    ...classify,
    breaks: 'a short condition beside a licence is seen',
    find: ' || stretch.some((word) => restricting.has(word))',
    replace: '',
  },
  {
    ...classify,
    breaks: 'a condition behind the name of a holder is seen',
    find: ' || line.length > longestHolder',
    replace: '',
  },
  {
    ...licenceSection,
    breaks: 'a longer list of allowed licences is shown as looser',
    find: 'else if (more.length > 0)',
    replace: 'else if (more.length < 0)',
  },
  {
    ...modules,
    breaks: 'a folder of the repository is no module of others',
    find: '!ours || ids.length > 0',
    replace: 'true',
  },
  {
    ...modules,
    breaks: "a licence of the repository's own words is its own",
    find: 'unknown: ours ? null : unknown',
    replace: 'unknown',
  },
  {
    ...modules,
    breaks: 'a folder outside of the repository is one of others',
    find: 'Replace.Dir ?? resolve(input.directory, Replace.Path)) !== null;',
    replace: 'Replace.Dir ?? resolve(input.directory, Replace.Path)) !== undefined;',
  },
  {
    ...licence,
    breaks: 'a licence that is not allowed blocks',
    find: '(allow !== undefined && !allow.includes(id))',
    replace: '(allow !== undefined && allow.length === 0)',
  },
  {
    ...licence,
    breaks: 'a licence that is denied blocks under each of its names',
    find: 'const deny = (policy.deny ?? []).map(baseOf);',
    replace: 'const deny: string[] = policy.deny ?? [];',
  },
  {
    ...licence,
    breaks: 'a module without a known licence blocks',
    find: "policy.unknown ?? 'block',\n            `${at}",
    replace: "policy.unknown ?? 'note',\n            `${at}",
  },
  {
    ...modules,
    breaks: 'a module without a licence file is unknown',
    find: "if (files.length === 0) reasons.push('it has no licence file');",
    replace: '',
  },
  {
    ...modules,
    breaks: 'a licence in the midst of a module counts for what is used there',
    find: 'all.add(at);',
    replace: 'all.add(root);',
  },
  {
    ...modules,
    breaks: 'only what goes into a program counts',
    find: 'programs.length > 0 ? programs : roots',
    replace: 'roots',
  },
  {
    ...modules,
    file: 'packages/gate/src/dependencies.ts',
    breaks: 'go must be able to list what is used',
    find: 'if (exitCode !== 0 || rest.length > 0 ||',
    replace: 'if (',
  },
  {
    ...fault,
    breaks: 'the proof names the database that was asked for, and no path of this machine',
    find: 'args(shown).join',
    replace: 'args(database).join',
  },
  {
    ...fault,
    breaks: 'what cannot be written is an ERROR of its rows',
    find: ".catch(fileFault('write', 'openvex.json'))",
    replace: '',
  },
];

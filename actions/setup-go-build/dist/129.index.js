export const id = 129;
export const ids = [129];
export const modules = {

/***/ 4129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judge: () => (/* reexport */ judge)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/gate/build/findings.js
/** Text of other programs, made fit to stand in evidence: short, few, and without control characters. */
const lineLimit = 300;
const listLimit = 20;
/** One line without control characters (terminal sequences among them), cut at 300 characters. */
function oneLine(text) {
    const plain = text
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
        .replace(/\x1b\[[0-9;:?]*[ -/]*[@-~]/g, '')
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    const points = [...plain];
    return points.length <= lineLimit ? plain : `${points.slice(0, lineLimit - 1).join('')}…`;
}
/** The first 20, and how many more there are. */
function firstOf(lines) {
    const clean = lines.map(oneLine).filter((line) => line !== '');
    if (clean.length <= listLimit)
        return clean;
    return [...clean.slice(0, listLimit - 1), `and ${clean.length - listLimit + 1} more`];
}
//# sourceMappingURL=findings.js.map
;// CONCATENATED MODULE: ./packages/gate/build/rows.js


/** A check that could not say anything about the code. */
function errorRow(check, why, proof, findings = [], threshold = '') {
    return {
        check,
        verdict: 'ERROR',
        actual: `did not run: ${firstOf([why])[0] ?? 'no reason given'}`,
        threshold,
        baseline: null,
        proof: { exitCode: null, packagesSeen: null, packagesExpected: null, durationMs: 0, ...proof },
        findings: firstOf(findings),
    };
}
/** The row of a program that failed to do its work. */
function toolErrorRow(check, error, durationMs) {
    const proof = { command: error.command, exitCode: error.exitCode, durationMs };
    return errorRow(check, error.message, proof, error.lines);
}
/** Whether enough packages were seen for the check's word to count. */
function sawEnough(seen, input) {
    return (0,kernel_build/* atLeast */.jZ)(seen, input.packages.length, input.policy.seenPpm);
}
//# sourceMappingURL=rows.js.map
;// CONCATENATED MODULE: ./packages/gate/build/gofmt.js
/** Whether every Go file is formatted as gofmt would write it. */






const gofmt_name = 'gofmt';
const timeoutMs = 300_000;
/** Characters of file names in one command line; Windows takes 32 767 in all. */
const argumentLimit = 24_000;
/** 0 whether or not files differ; 2 when a file could not be read or parsed. */
const knownExitCodes = [0, 2];
const placed = /^\S.*\.go:\d+:\d+: /;
const gofmt = {
    rows: [gofmt_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const program = await findGofmt(input);
        const files = [...new Set(input.packages.flatMap((p) => p.files))];
        const differing = [];
        const broken = [];
        const odd = [];
        let exitCode = 0;
        for (const batch of batches(files)) {
            const answer = await ask(ctx, program, batch, input);
            exitCode = Math.max(exitCode, answer.exitCode);
            const said = answer.stderr.split(/\r?\n/).filter((line) => line !== '');
            broken.push(...said.filter((line) => placed.test(line)));
            odd.push(...said.filter((line) => !placed.test(line)));
            const listed = answer.stdout.split(/\r?\n/).filter((line) => line !== '');
            const asked = new Set(batch);
            differing.push(...listed.filter((line) => asked.has(line)));
            odd.push(...listed.filter((line) => !asked.has(line)));
        }
        const proof = {
            command: 'gofmt -l <every Go file of go list ./...>',
            exitCode,
            packagesSeen: input.packages.filter((p) => p.files.length > 0).length,
            packagesExpected: input.packages.length,
            durationMs: ctx.clock.monotonic() - started,
        };
        if (!knownExitCodes.includes(exitCode) || odd.length > 0 || (exitCode === 2 && broken.length === 0)) {
            return [errorRow(gofmt_name, `gofmt ended with exit code ${exitCode}: ${odd[0] ?? ''}`, proof, odd)];
        }
        if (files.length === 0)
            return [errorRow(gofmt_name, 'there are no Go files', proof)];
        return [
            {
                check: gofmt_name,
                verdict: differing.length + broken.length === 0 ? 'PASS' : 'FAIL',
                actual: broken.length === 0
                    ? `${differing.length} of ${files.length} files differ`
                    : `${differing.length} of ${files.length} files differ, and some cannot be parsed`,
                threshold: 'no file differs',
                baseline: null,
                proof,
                findings: firstOf([...broken, ...differing.map((file) => `${file}: run gofmt -w ${file}`)]),
            },
        ];
    },
};
async function ask(ctx, program, files, input) {
    return (0,build/* probe */.dy)(ctx, program, ['-l', ...files], { cwd: input.directory, env: input.go.env, timeoutMs });
}
/** gofmt comes with go: beside it, or beside what a link to go points at. */
async function findGofmt(input) {
    const program = process.platform === 'win32' ? 'gofmt.exe' : 'gofmt';
    const real = await (0,promises_.realpath)(input.go.path).catch(() => input.go.path);
    for (const folder of new Set([(0,external_node_path_.dirname)(input.go.path), (0,external_node_path_.dirname)(real)])) {
        const candidate = (0,external_node_path_.join)(folder, program);
        if (await (0,promises_.access)(candidate).then(() => true, () => false))
            return candidate;
    }
    throw new kernel_build/* ToolError */.v4(`there is no gofmt beside ${input.go.path}`, { command: 'gofmt -l', exitCode: null });
}
function* batches(files) {
    let batch = [];
    let length = 0;
    for (const file of files) {
        if (batch.length > 0 && length + file.length > argumentLimit) {
            yield batch;
            batch = [];
            length = 0;
        }
        batch.push(file);
        length += file.length + 1;
    }
    if (batch.length > 0)
        yield batch;
}
//# sourceMappingURL=gofmt.js.map
;// CONCATENATED MODULE: ./packages/gate/build/json-objects.js
/** Several JSON objects one behind the other, as `go list -json` and `go vet -json` print them: indented by tabs. */
/**
 * The objects in order, and every line that belongs to none of them (also the start of an object that is cut off).
 */
function jsonObjects(text) {
    const objects = [];
    const rest = [];
    let open = null;
    for (const line of text.split(/\r?\n/)) {
        if (open === null) {
            if (line === '{')
                open = [line];
            else if (line.startsWith('{'))
                take([line]);
            else if (line !== '')
                rest.push(line);
            continue;
        }
        open.push(line);
        if (line === '}') {
            take(open);
            open = null;
        }
    }
    if (open !== null)
        rest.push(...open);
    return { objects, rest };
    function take(lines) {
        try {
            objects.push(JSON.parse(lines.join('\n')));
        }
        catch {
            rest.push(...lines);
        }
    }
}
//# sourceMappingURL=json-objects.js.map
;// CONCATENATED MODULE: ./packages/gate/build/packages.js
/** The packages of a module as `go list` sees them: the measure of whether a check looked at everything. */





const fileLists = [
    'GoFiles',
    'CgoFiles',
    'IgnoredGoFiles',
    'InvalidGoFiles',
    'TestGoFiles',
    'XTestGoFiles',
];
const packages_timeoutMs = 300_000;
/**
 * Packages that do not compile are listed too.
 * @throws ToolError when `go list` fails or finds nothing
 */
async function listPackages(ctx, directory, go) {
    const args = ['list', '-e', `-json=ImportPath,Dir,${fileLists.join(',')}`, './...'];
    const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, go.path, args, {
        cwd: directory,
        env: go.env,
        timeoutMs: packages_timeoutMs,
    });
    const { objects, rest } = jsonObjects(stdout);
    if (exitCode !== 0 || objects.length === 0 || rest.length > 0) {
        const lines = [...rest, ...stderr.split('\n')].filter((line) => line !== '');
        throw new kernel_build/* ToolError */.v4(`go list finds no packages: ${lines[0] ?? 'it says nothing'}`, {
            command: `go ${args.join(' ')}`,
            exitCode,
            lines,
        });
    }
    return Promise.all(objects.map(async (entry) => {
        const folder = (0,external_node_path_.relative)(directory, await (0,promises_.realpath)(entry.Dir));
        const names = new Set(fileLists.flatMap((list) => entry[list] ?? []));
        return {
            importPath: entry.ImportPath,
            files: [...names].sort().map((name) => (0,external_node_path_.join)(folder, name)),
            tested: [...(entry.TestGoFiles ?? []), ...(entry.XTestGoFiles ?? [])].length > 0,
        };
    }));
}
//# sourceMappingURL=packages.js.map
;// CONCATENATED MODULE: ./packages/gate/build/cover/profile.js
/**
 * Coverage profiles as `go test -coverprofile` writes them (golang.org/x/tools/cover, profile.go), merged block by
 * block before anything is summed: -coverpkg and concatenated files name the same block many times.
 */
/** A profile that cannot be trusted; the message names the line and its text. */
class ProfileError extends Error {
    name = 'ProfileError';
}
const blockForm = /^(.+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/;
class CoverageProfile {
    #modes = new Set();
    /** file -> position -> what is known of the block. */
    #files = new Map();
    #line = 0;
    /**
     * Takes the next line, without its end. `.+` is greedy, so the file ends at the last colon that fits: file names
     * may hold colons and spaces.
     * @throws ProfileError for a line that is no part of a profile, or contradicts an earlier one
     */
    add(line) {
        this.#line++;
        const mode = /^mode: (.*)$/.exec(line)?.[1];
        if (mode !== undefined) {
            if (mode !== 'set' && mode !== 'count' && mode !== 'atomic')
                throw this.#refuse('has an unknown mode', line);
            this.#modes.add(mode);
            return;
        }
        if (this.#modes.size === 0)
            throw this.#refuse('stands before any mode line', line);
        const match = blockForm.exec(line);
        if (match === null)
            throw this.#refuse('is no block', line);
        const [startLine = 0, startColumn = 0, endLine = 0, endColumn = 0, statements = 0, count = 0] = match
            .slice(2)
            .map(Number);
        if (![startLine, startColumn, endLine, endColumn, statements, count].every(Number.isSafeInteger)) {
            throw this.#refuse('holds a number that is too large', line);
        }
        if (startLine === 0 || endLine < startLine || (endLine === startLine && endColumn < startColumn)) {
            throw this.#refuse('ends before it starts', line);
        }
        this.#merge(match[1] ?? '', `${startLine}.${startColumn},${endLine}.${endColumn}`, statements, count, line);
    }
    #merge(file, position, statements, count, line) {
        let blocks = this.#files.get(file);
        if (blocks === undefined) {
            blocks = new Map();
            this.#files.set(file, blocks);
        }
        const known = blocks.get(position);
        if (known === undefined) {
            blocks.set(position, { statements, count });
        }
        else if (known.statements !== statements) {
            throw this.#refuse(`counts ${statements} statements where another line counts ${known.statements}`, line);
        }
        else {
            known.count = Math.min(known.count + count, Number.MAX_SAFE_INTEGER);
        }
    }
    #refuse(what, line) {
        return new ProfileError(`line ${this.#line} of the coverage profile ${what}: ${line.slice(0, 200)}`);
    }
    /** Null before any mode line; different modes can only be told apart as ran or did not run. */
    get mode() {
        const [first] = this.#modes;
        return this.#modes.size > 1 ? 'set' : (first ?? null);
    }
    /** Every block once, in no particular order. */
    *blocks() {
        const set = this.mode === 'set';
        for (const [file, blocks] of this.#files) {
            for (const [position, { statements, count }] of blocks) {
                yield { file, position, statements, count: set ? Math.min(count, 1) : count };
            }
        }
    }
}
/** By file, in the order of their names. Counted over all blocks, function literals at package level included. */
function byFile(profile) {
    const shares = new Map();
    for (const { file, statements, count } of profile.blocks()) {
        let share = shares.get(file);
        if (share === undefined) {
            share = { covered: 0, total: 0 };
            shares.set(file, share);
        }
        share.total += statements;
        if (count > 0)
            share.covered += statements;
    }
    return new Map([...shares].sort(([a], [b]) => (a < b ? -1 : 1)));
}
function sum(shares) {
    let covered = 0;
    let total = 0;
    for (const share of shares) {
        covered += share.covered;
        total += share.total;
    }
    return { covered, total };
}
//# sourceMappingURL=profile.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/gate/build/cover/read-profile.js
/** Reads a profile from disk line by line, however large it is. */


/**
 * @throws ProfileError when the file is missing, is empty, or holds a line that cannot be trusted; a last line
 *   without its end was cut off, since Go ends every line
 */
async function readProfile(path) {
    const profile = new CoverageProfile();
    let rest = '';
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(path, { encoding: 'utf8' })) {
            const lines = (rest + chunk).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines)
                profile.add(line.endsWith('\r') ? line.slice(0, -1) : line);
        }
    }
    catch (error) {
        if (error instanceof ProfileError)
            throw error;
        throw new ProfileError(`there is no coverage profile (${error.code})`);
    }
    if (rest !== '')
        throw new ProfileError(`the coverage profile is cut off in its last line: ${rest.slice(0, 200)}`);
    if (profile.mode === null)
        throw new ProfileError('the coverage profile is empty');
    return profile;
}
//# sourceMappingURL=read-profile.js.map
;// CONCATENATED MODULE: ./packages/gate/build/cover/row.js
/** Judges statement coverage as integers: no rounding opens the gate. */






const coverageRowName = 'coverage';
function coverageThreshold(input) {
    return `>= ${(0,kernel_build/* formatPpm */.Fu)(input.policy.coveragePpm)}`;
}
/**
 * The row of a finished test run. `proof` is the test run's.
 * ERROR when the profile is missing, damaged, empty, or names packages that the module does not have.
 */
async function coverageRow(path, input, proof) {
    const threshold = coverageThreshold(input);
    let profile;
    try {
        profile = await readProfile(path);
    }
    catch (error) {
        if (!(error instanceof ProfileError))
            throw error;
        return errorRow(coverageRowName, error.message, proof, [], threshold);
    }
    const files = byFile(profile);
    const known = new Set(input.packages.map((p) => p.importPath));
    const strange = [...files.keys()].find((file) => !known.has(external_node_path_.posix.dirname(file)));
    if (strange !== undefined) {
        const why = `the coverage profile speaks of ${strange}, which is in no package of this module`;
        return errorRow(coverageRowName, why, proof, [], threshold);
    }
    const share = sum(files.values());
    if (share.total === 0) {
        return errorRow(coverageRowName, 'the coverage profile holds no statements', proof, [], threshold);
    }
    const enough = (0,kernel_build/* atLeast */.jZ)(share.covered, share.total, input.policy.coveragePpm);
    return {
        check: coverageRowName,
        verdict: enough ? 'PASS' : 'FAIL',
        actual: formatShare(share),
        threshold,
        baseline: null,
        proof,
        findings: enough ? [] : firstOf(leastCovered(files)),
    };
}
/** `81.25% of statements (13/16)`, rounded down. */
function formatShare({ covered, total }) {
    const ppm = Number((BigInt(covered) * 1000000n) / BigInt(total));
    return `${(0,kernel_build/* formatPpm */.Fu)(ppm)} of statements (${covered}/${total})`;
}
/** Files by the number of statements that no test runs, most first. */
function leastCovered(files) {
    return [...files]
        .map(([file, { covered, total }]) => ({ file, missing: total - covered, total }))
        .filter(({ missing }) => missing > 0)
        .sort((a, b) => b.missing - a.missing || (a.file < b.file ? -1 : 1))
        .map(({ file, missing, total }) => `${file}: ${missing} of ${total} statements run in no test`);
}
//# sourceMappingURL=row.js.map
;// CONCATENATED MODULE: ./packages/gate/build/tests/output.js
/** The output of one test or package: its start and its end are kept, however much it writes. */
const headLimit = 16 * 1024;
const tailLimit = 48 * 1024;
class KeptOutput {
    #head = '';
    #tail = '';
    #dropped = false;
    add(text) {
        const room = headLimit - this.#head.length;
        this.#head += text.slice(0, Math.max(0, room));
        this.#tail += text.slice(Math.max(0, room));
        // Cut in steps, not at each line: a tail may grow to twice its size in between.
        if (this.#tail.length > 2 * tailLimit) {
            this.#tail = this.#tail.slice(-tailLimit);
            this.#dropped = true;
        }
    }
    get text() {
        return this.#dropped ? `${this.#head}\n[…]\n${this.#tail}` : this.#head + this.#tail;
    }
}
//# sourceMappingURL=output.js.map
;// CONCATENATED MODULE: ./packages/gate/build/tests/events.js
/**
 * The stream of `go test -json` (cmd/test2json's TestEvent, and the BuildEvent of `go help buildjson`), read to its
 * end. Nothing is dropped: lines that are no event and actions that we do not know are kept and counted.
 */

const buildLineLimit = 40;
const strayLimit = 20;
/** Actions that change nothing for us. */
const passedOver = new Set(['start', 'pause', 'cont', 'bench', 'attr', 'artifacts']);
class TestEvents {
    packages = new Map();
    /** The compiler's lines by the build's name for the package. */
    builds = new Map();
    /** The first lines that were no event. */
    stray = [];
    unknownActions = new Map();
    events = 0;
    strayCount = 0;
    passed = 0;
    failed = 0;
    skipped = 0;
    started = 0;
    /** Takes one line of standard output, without its end. */
    add(line) {
        if (line.trim() === '')
            return;
        const event = parse(line);
        if (event === null) {
            this.strayCount++;
            if (this.stray.length < strayLimit)
                this.stray.push(line);
            return;
        }
        this.events++;
        if (event.Action === 'build-output' || event.Action === 'build-fail')
            this.#build(event);
        else if (event.Package !== undefined)
            this.#package(event, event.Package);
        else
            this.#unknown(event.Action);
    }
    #build({ ImportPath = '', Output = '' }) {
        let lines = this.builds.get(ImportPath);
        if (lines === undefined) {
            lines = [];
            this.builds.set(ImportPath, lines);
        }
        if (Output !== '' && lines.length < buildLineLimit)
            lines.push(Output.replace(/\r?\n$/, ''));
    }
    #package(event, importPath) {
        let state = this.packages.get(importPath);
        if (state === undefined) {
            state = emptyPackage(importPath);
            this.packages.set(importPath, state);
        }
        if (event.Test !== undefined)
            this.#test(state, event, event.Test);
        else if (event.Action === 'output') {
            const text = event.Output ?? '';
            state.output.add(text);
            if (/^(PASS|FAIL)\r?\n$/.test(text))
                state.reported = true;
        }
        else if (event.Action === 'pass' || event.Action === 'fail' || event.Action === 'skip') {
            state.ended = state.ended === 'fail' ? 'fail' : event.Action;
            state.failedBuild = event.FailedBuild ?? state.failedBuild;
        }
        else if (!passedOver.has(event.Action))
            this.#unknown(event.Action);
    }
    #test(state, event, name) {
        let test = state.tests.get(name);
        if (test === undefined) {
            test = { name, open: false, failed: false, output: new KeptOutput() };
            state.tests.set(name, test);
        }
        switch (event.Action) {
            case 'run':
                this.started++;
                test.open = true;
                break;
            case 'output':
                test.output.add(event.Output ?? '');
                break;
            case 'pass':
            case 'skip':
                this[event.Action === 'pass' ? 'passed' : 'skipped']++;
                test.open = false;
                if (!test.failed)
                    test.output = new KeptOutput();
                break;
            case 'fail':
                this.failed++;
                test.open = false;
                test.failed = true;
                break;
            default:
                if (!passedOver.has(event.Action))
                    this.#unknown(event.Action);
        }
    }
    #unknown(action) {
        this.unknownActions.set(action, (this.unknownActions.get(action) ?? 0) + 1);
    }
}
function emptyPackage(importPath) {
    const output = new KeptOutput();
    return { importPath, tests: new Map(), output, ended: null, failedBuild: null, reported: false };
}
function parse(line) {
    if (!line.startsWith('{'))
        return null;
    try {
        const value = JSON.parse(line);
        if (typeof value.Action !== 'string')
            return null;
        const text = ['Package', 'ImportPath', 'Test', 'Output', 'FailedBuild'];
        return text.every((key) => value[key] === undefined || typeof value[key] === 'string')
            ? value
            : null;
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=events.js.map
;// CONCATENATED MODULE: ./packages/gate/build/tests/failures.js
const linesShown = 3;
/** What `go test` writes around a test's own lines. */
const framing = /^(=== (RUN|PAUSE|CONT|NAME) .*|PASS|FAIL|exit status \d+|coverage: .*|(ok|FAIL)\s+\S+\s.*|program not built with -cover)$/;
/**
 * Every failure of the run, root packages of build failures first, then in the order of the stream.
 * `tested` names the packages that have test files: such a package must report, or its tests never ran.
 */
function failuresOf(events, tested) {
    const failures = buildFailures(events);
    for (const state of events.packages.values()) {
        if (state.failedBuild !== null)
            continue;
        const before = failures.length;
        const tests = [...state.tests.values()];
        const open = tests.filter((test) => test.open);
        if (crashed(state, tested)) {
            failures.push(crash(state, open));
            failures.push(...leaves(tests.filter((test) => test.failed)).map((test) => failedTest(state, test)));
            dropRepeated(failures, before);
            continue;
        }
        for (const test of leaves(tests.filter((t) => t.failed)))
            failures.push(failedTest(state, test));
        for (const test of leaves(open)) {
            failures.push({
                kind: 'unfinished',
                package: state.importPath,
                test: test.name,
                lines: reasons(test.output.text),
            });
        }
        if (state.ended === 'fail' && failures.length === before) {
            const text = state.output.text;
            const kind = isRace(text) ? 'race' : 'package';
            const lines = reasons(text);
            if (lines.length === 0)
                lines.push('no test failed, the test program did (TestMain, os.Exit)');
            failures.push({ kind, package: state.importPath, test: null, lines });
        }
    }
    return failures;
}
/** One failure for each package that did not compile, whatever number of others needs it. */
function buildFailures(events) {
    const needing = new Map();
    for (const { failedBuild } of events.packages.values()) {
        if (failedBuild !== null)
            needing.set(failedBuild, (needing.get(failedBuild) ?? 0) + 1);
    }
    return [...needing].map(([name, packages]) => {
        const lines = (events.builds.get(name) ?? [])
            .filter((line) => !line.startsWith('# ') && line !== '')
            // The counters that coverage puts into a line shift the columns behind them.
            .map((line) => line.replace(/^(\S.*?\.go:\d+):\d+: /, '$1: '));
        const more = packages > 1 ? [`${packages} packages cannot be tested without it`] : [];
        return { kind: 'build', package: name, test: null, lines: [...lines.slice(0, linesShown), ...more] };
    });
}
/** A test program that comes to its end says PASS or FAIL; a TestMain that never runs its tests says neither. */
function crashed(state, tested) {
    return (!state.reported && (state.ended === 'fail' || (state.ended === 'pass' && tested.has(state.importPath))));
}
function crash(state, open) {
    const texts = [state.output.text, ...[...state.tests.values()].map((test) => test.output.text)];
    const text = texts.join('\n');
    const running = leaves(open).map((test) => test.name);
    const where = { package: state.importPath, test: running.length > 0 ? running.join(', ') : null };
    const timeout = /^panic: test timed out after .*$/m.exec(text)?.[0];
    if (timeout !== undefined)
        return { kind: 'timeout', ...where, lines: [timeout.replace(/^panic: /, '')] };
    const exit = /^panic: unexpected call to os\.Exit.*$/m.exec(text)?.[0];
    if (exit !== undefined)
        return { kind: 'exit', ...where, lines: [exit.replace(/^panic: /, ''), ...failures_frames(text)] };
    const fatal = /^(panic: |fatal error: |signal: |SIG[A-Z]+: ).*$/m.exec(text)?.[0];
    if (fatal !== undefined) {
        const culprit = [...state.tests.values()].find((test) => test.output.text.includes(fatal));
        return { kind: 'crash', ...where, test: culprit?.name ?? where.test, lines: [fatal, ...failures_frames(text)] };
    }
    if (isRace(text))
        return { kind: 'race', ...where, lines: reasons(text) };
    const said = 'the test program ended before its tests did (os.Exit, log.Fatal or a kill)';
    return { kind: 'exit', ...where, lines: [said, ...reasons(texts.at(-1) ?? '')].slice(0, linesShown) };
}
function failedTest(state, test) {
    const text = test.output.text;
    return {
        kind: isRace(text) ? 'race' : 'test',
        package: state.importPath,
        test: test.name,
        lines: reasons(text),
    };
}
/** A crash is told once: not again as the failure of the test in which it happened. */
function dropRepeated(failures, from) {
    const crashed = failures[from];
    const again = failures.findIndex((f, i) => i > from && f.package === crashed?.package && f.test === crashed.test);
    if (again >= 0)
        failures.splice(again, 1);
}
/** Tests none of whose subtests is among them: a parent fails because its child does. */
function leaves(tests) {
    return tests.filter((test) => !tests.some((other) => other.name.startsWith(`${test.name}/`)));
}
function isRace(text) {
    return text.includes('WARNING: DATA RACE');
}
/** The lines that a test wrote itself, without those with which `go test` frames them. */
function reasons(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/--- (FAIL|PASS|SKIP): \S.* \(\d+\.\d+s\)\r?$/, '').trim())
        .filter((line) => line !== '' && !framing.test(line))
        .slice(0, linesShown);
}
/** The places in a stack that are the program's own. */
function failures_frames(text) {
    const places = [...text.matchAll(/^\t(\S+\.go:\d+)/gm)].map(([, place]) => place ?? '');
    return [...new Set(places)]
        .filter((place) => !/(^|\/)(runtime|testing)\/[^/]*$/.test(place) && !place.startsWith('_testmain.go'))
        .slice(0, linesShown - 1);
}
//# sourceMappingURL=failures.js.map
;// CONCATENATED MODULE: ./packages/gate/build/tests/row.js



const testsRowName = 'tests';
const threshold = 'every test passes';
/** `ending` is the end of the `go test` that wrote `events`. */
function testsRow(events, ending, input) {
    const seen = [...events.packages.values()].filter((state) => state.ended !== null).length;
    const proof = {
        command: ending.command,
        exitCode: ending.exitCode,
        packagesSeen: seen,
        packagesExpected: input.packages.length,
        durationMs: ending.durationMs,
    };
    const said = [...ending.stderr, ...events.stray];
    const failures = failuresOf(events, testedPackages(input));
    const error = (why) => errorRow(testsRowName, why, proof, [...said, ...failures.map(describe)], threshold);
    if (ending.exitCode !== 0 && ending.exitCode !== 1) {
        return error(`go test ended with ${ending.exitCode === null ? 'a signal' : `exit code ${ending.exitCode}`}`);
    }
    if (events.events === 0)
        return error(said[0] ?? 'go test wrote no events');
    if (!sawEnough(seen, input)) {
        return error(`go test finished ${seen} of ${input.packages.length} packages`);
    }
    const fail = (actual, findings) => ({
        ...{ check: testsRowName, verdict: 'FAIL', actual, threshold, baseline: null, proof },
        findings: firstOf(findings),
    });
    if (failures.length > 0)
        return fail(counts(events), [...failures.map(describe), ...unknown(events)]);
    if (ending.exitCode === 1) {
        return fail(`${counts(events)}, and yet go test failed`, [...said, ...unknown(events)]);
    }
    if (events.started === 0)
        return fail('no tests', ['no test function was run in any package']);
    if (events.passed === 0)
        return fail(`no test ran to its end: ${events.skipped} skipped`, []);
    return {
        check: testsRowName,
        verdict: 'PASS',
        actual: counts(events),
        threshold,
        baseline: null,
        proof,
        findings: firstOf(unknown(events)),
    };
}
/** The packages whose tests must report. */
function testedPackages(input) {
    return new Set(input.packages.filter((p) => p.tested).map((p) => p.importPath));
}
function counts(events) {
    const unfinished = events.started - events.passed - events.failed - events.skipped;
    return [
        `${events.passed} passed, ${events.failed} failed, ${events.skipped} skipped`,
        ...(unfinished > 0 ? [`${unfinished} unfinished`] : []),
        ...(events.strayCount > 0 ? [`${events.strayCount} lines that were no event`] : []),
    ].join(', ');
}
function unknown(events) {
    return [...events.unknownActions].map(([action, times]) => `${times} events "${action}" of a kind that is not known here`);
}
/** How a finding says it. */
const words = {
    build: 'does not compile',
    test: 'failed',
    race: 'has a data race',
    crash: 'crashed',
    timeout: 'timed out',
    exit: 'ended early',
    unfinished: 'never ended',
    package: 'failed outside of its tests',
};
function describe({ kind, package: importPath, test, lines }) {
    const who = test === null ? importPath : `${importPath} ${test}`;
    return oneLine(`${who} ${words[kind]}${lines.length > 0 ? `: ${lines.join(' / ')}` : ''}`);
}
//# sourceMappingURL=row.js.map
;// CONCATENATED MODULE: ./packages/gate/build/tests/check.js
/** Runs the module's tests once, under coverage, and judges both from what the run itself wrote. */










/** Failures after which a package wrote no coverage, or only a part of it. */
const incomplete = new Set(['build', 'crash', 'timeout', 'exit', 'unfinished']);
const stderrLimit = 40;
const tests = {
    rows: [testsRowName, coverageRowName],
    async run(ctx, input) {
        const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'coverage-'));
        try {
            const profile = (0,external_node_path_.join)(folder, 'profile');
            const { events, ...ending } = await goTest(ctx, input, profile);
            const row = testsRow(events, ending, input);
            return [row, await judgeCoverage(profile, row, events, input)];
        }
        finally {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    },
};
/**
 * vet is a check of its own, so `go test` does not run it a second time. Which mode coverage is counted in is left
 * to go: `set`, or `atomic` under -race.
 */
async function goTest(ctx, input, profile) {
    const args = ['test', '-json', '-vet=off', `-coverprofile=${profile}`, './...'];
    const events = new TestEvents();
    const stderr = [];
    const started = ctx.clock.monotonic();
    let exitCode;
    ctx.log.progress('compiling the tests');
    try {
        const result = await (0,build/* run */.eF)(ctx, input.go.path, args, {
            cwd: input.directory,
            env: input.go.env,
            okExitCodes: [0, 1],
            onLine: (line, stream) => {
                if (stream === 'stdout') {
                    events.add(line);
                    ctx.log.progress(`${events.passed} tests passed in ${events.packages.size} packages`);
                }
                else if (stderr.length < stderrLimit && !line.startsWith('go: downloading '))
                    stderr.push(line);
            },
        });
        exitCode = result.exitCode;
    }
    catch (error) {
        if (!(error instanceof kernel_build/* ToolError */.v4))
            throw error;
        exitCode = error.exitCode;
        stderr.push(error.message);
    }
    const command = 'go test -json -vet=off -coverprofile=<temporary file> ./...';
    return { events, exitCode, stderr, command, durationMs: ctx.clock.monotonic() - started };
}
async function judgeCoverage(profile, tests, events, input) {
    const threshold = coverageThreshold(input);
    if (tests.verdict === 'ERROR') {
        return errorRow(coverageRowName, 'the tests did not run', tests.proof, [], threshold);
    }
    const partial = failuresOf(events, testedPackages(input)).filter(({ kind }) => incomplete.has(kind));
    if (partial.length > 0) {
        return {
            check: coverageRowName,
            verdict: 'FAIL',
            actual: 'not measured: not every package ran its tests to the end',
            threshold,
            baseline: null,
            proof: tests.proof,
            findings: firstOf(partial.map((f) => `${f.package} ${words[f.kind]}`)),
        };
    }
    return coverageRow(profile, input, tests.proof);
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/vet.js
/** `go vet`: its analysers must have looked at every package and found nothing. */





const vet_name = 'vet';
const vet_timeoutMs = 1_200_000;
/** With -json: 0 also when there are findings; 1 when a package could not be loaded or compiled. */
const vet_knownExitCodes = [0, 1];
const vet = {
    rows: [vet_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const args = ['vet', '-json', './...'];
        const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, input.go.path, args, {
            cwd: input.directory,
            env: input.go.env,
            timeoutMs: vet_timeoutMs,
        });
        // Older versions of go write the reports to standard error, under lines `# import/path`.
        const reports = jsonObjects(`${stdout}\n${stderr}`);
        const said = reports.rest.filter((line) => !line.startsWith('# ') && !line.startsWith('go: downloading '));
        const diagnostics = reports.objects.map((report) => read(report, input.packages));
        const findings = diagnostics.flatMap((d) => d?.findings ?? []);
        const faults = diagnostics.flatMap((d) => d?.faults ?? []);
        // One report a package at least; those with tests get one or two more.
        const seen = Math.min(reports.objects.length, input.packages.length);
        const proof = {
            command: `go ${args.join(' ')}`,
            exitCode,
            packagesSeen: seen,
            packagesExpected: input.packages.length,
            durationMs: ctx.clock.monotonic() - started,
        };
        if (!vet_knownExitCodes.includes(exitCode)) {
            return [errorRow(vet_name, `go vet ended with exit code ${exitCode}: ${said[0] ?? ''}`, proof, said)];
        }
        if (diagnostics.includes(null))
            return [errorRow(vet_name, 'go vet wrote a report of unknown form', proof)];
        if (faults.length > 0)
            return [errorRow(vet_name, `an analyser failed: ${faults[0]}`, proof, faults)];
        if (exitCode === 1) {
            const broken = said.filter((line) => /\.go:\d+/.test(line));
            if (broken.length === 0)
                return [errorRow(vet_name, said[0] ?? 'go vet says nothing', proof, said)];
            const places = [...new Set(broken.map((line) => line.replace(/^vet: /, '')))];
            return [fail('a package does not compile', [...places, ...findings])];
        }
        if (said.length > 0)
            return [errorRow(vet_name, `go vet wrote what is no report: ${said[0]}`, proof, said)];
        if (!sawEnough(seen, input)) {
            return [errorRow(vet_name, `go vet reported on ${seen} of ${input.packages.length} packages`, proof)];
        }
        if (findings.length > 0)
            return [fail(`${findings.length} findings`, findings)];
        return [row('PASS', '0 findings', [])];
        function fail(actual, lines) {
            return row('FAIL', actual, lines);
        }
        function row(verdict, actual, lines) {
            const threshold = 'no findings';
            return { check: vet_name, verdict, actual, threshold, baseline: null, proof, findings: firstOf(lines) };
        }
    },
};
/** `{package: {analyser: [{posn, message}] | {error}}}`; null for anything else. A finding is named once. */
function read(report, packages) {
    const findings = new Set();
    const faults = [];
    if (!isRecord(report))
        return null;
    for (const [reported, analysers] of Object.entries(report)) {
        if (!isRecord(analysers))
            return null;
        for (const [analyser, result] of Object.entries(analysers)) {
            if (Array.isArray(result)) {
                for (const one of result) {
                    if (!isRecord(one))
                        return null;
                    findings.add(oneLine(`${place(String(one.posn), reported, packages)}: ${one.message} (${analyser})`));
                }
            }
            else if (isRecord(result) && typeof result.error === 'string') {
                faults.push(`${analyser}: ${result.error}`);
            }
            else {
                return null;
            }
        }
    }
    return { findings: [...findings], faults };
}
function isRecord(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}
/**
 * `dir/file.go:line:column` from the module's root. go replays a cached report with the absolute path of the
 * checkout in which it was first made, so only the file's name is taken from it, and the folder from the package
 * (`example.com/m/p`, or `example.com/m/p_test [example.com/m/p.test]` for a variant).
 */
function place(position, reported, packages) {
    const [, file = position, rest = ''] = /^(.*?)(:\d+.*)?$/s.exec(position) ?? [];
    const importPath = reported.replace(/ \[.*$/, '');
    const owner = packages.find((p) => p.importPath === importPath) ??
        packages.find((p) => `${p.importPath}_test` === importPath);
    const known = owner?.files.find((path) => (0,external_node_path_.basename)(path) === (0,external_node_path_.basename)(file));
    return `${known ?? file}${rest}`;
}
//# sourceMappingURL=vet.js.map
;// CONCATENATED MODULE: ./packages/gate/build/judge.js
/** Runs every check and writes `gate.json`. A check that did not run is an ERROR, and an ERROR is never a pass. */








/** In the order in which they run and stand in the verdict. */
const checks = [tests, vet, gofmt];
const defaultCoveragePpm = 800_000;
const seenPpm = 950_000;
/**
 * The verdict on one tree. PASS, FAIL and ERROR are all answers: only wrong input and cancellation throw.
 * @throws ConfigError when the build is of another tree, or the threshold is none
 * @throws CancelledError when ctx.signal aborts; nothing is written then
 */
async function judge(ctx, request) {
    const { subject, build, coveragePpm = defaultCoveragePpm } = request;
    if (build !== null && build.document.subject.tree !== subject.tree) {
        throw new kernel_build/* ConfigError */.xL(`the build is of tree ${build.document.subject.tree}, not of ${subject.tree}`, {
            where: { file: build.path },
            fix: 'judge the checkout that was built, or build this one',
        });
    }
    if (!Number.isSafeInteger(coveragePpm) || coveragePpm < 0 || coveragePpm > 1_000_000) {
        throw new kernel_build/* ConfigError */.xL(`${coveragePpm} is no share of the statements`, {
            where: { name: 'coverage' },
            fix: 'write a percentage from 0% to 100%: 80%',
        });
    }
    const policy = { version: 1, rows: checks.flatMap((check) => check.rows), coveragePpm, seenPpm };
    const rows = await runChecks(ctx, request, policy);
    for (const row of rows) {
        ctx.log.info(`${row.verdict} ${row.check}: ${row.actual} (${(0,kernel_build/* formatDuration */.a3)(row.proof.durationMs)})`);
        if (row.verdict !== 'PASS')
            for (const finding of row.findings)
                ctx.log.info(`  ${finding}`);
    }
    const document = {
        schema: 'slipway/gate/v1',
        verdict: verdictOf(rows),
        subject: { ...subject, build: build?.sha256 ?? null },
        policyHash: (0,evidence_build/* sha256Hex */.fg)((0,evidence_build/* canonicalJson */.dj)(policy)),
        rows,
        waivers: [],
    };
    return (0,evidence_build/* writeDocument */.ft)('gate', document, request.outputPath);
}
/** Any ERROR makes it ERROR, else any FAIL makes it FAIL; no rows at all are an ERROR. */
function verdictOf(rows) {
    if (rows.length === 0 || rows.some((row) => row.verdict === 'ERROR'))
        return 'ERROR';
    return rows.some((row) => row.verdict === 'FAIL') ? 'FAIL' : 'PASS';
}
async function runChecks(ctx, { directory, go }, policy) {
    const started = ctx.clock.monotonic();
    const failed = (names, error) => {
        if (!(error instanceof kernel_build/* ToolError */.v4))
            throw error;
        return names.map((name) => toolErrorRow(name, error, ctx.clock.monotonic() - started));
    };
    const root = await (0,promises_.realpath)(directory).catch((cause) => {
        const fix = 'give the folder that holds go.mod';
        throw new kernel_build/* ConfigError */.xL(`there is no such folder (${cause.code})`, {
            where: { file: directory },
            fix,
            cause,
        });
    });
    let input;
    try {
        input = { directory: root, go, policy, packages: await listPackages(ctx, root, go) };
    }
    catch (error) {
        return failed(policy.rows, error);
    }
    const rows = [];
    for (const check of checks) {
        const answered = await check.run(ctx, input).catch((error) => failed(check.rows, error));
        for (const name of check.rows) {
            const row = answered.find((one) => one.check === name);
            rows.push(row ?? errorRow(name, 'the check gave no answer', { command: name }));
        }
    }
    return rows;
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/gate/build/index.js
/** PASS, FAIL or ERROR on one tree, on evidence that every check ran. */

//# sourceMappingURL=index.js.map

/***/ })

};

export const id = 742;
export const ids = [742];
export const modules = {

/***/ 4742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judge: () => (/* binding */ judge)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/gate/build/index.js + 164 modules
var build = __webpack_require__(3444);
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var process_build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/job-caches.js
/** The caches of a job on a runner, the same for every action that opens some. */



/** null where a job has caches of its own already, or nothing keeps any: a machine keeps its own warm. */
async function cachesOfJob(ctx, request) {
    const { store, setting, commit, workload, targets, job } = request;
    if (store === null || setting === 'off')
        return null;
    if (ctx.env.GOCACHE || ctx.env.GOMODCACHE) {
        ctx.log.info('GOCACHE or GOMODCACHE is set, by the job or by an earlier step: the caches stay those');
        return null;
    }
    return { store, setting, commit, workload, targets, ...(await job()) };
}
/**
 * What changes objects beside system, machine and environment, which the caches ask go for: jobs that differ in it keep
 * entries of their own.
 * @param does what the job does with its objects: `build`, `gate`
 */
async function workloadOf(ctx, directory, does, { tags, cgo, gcflags, asmflags, pgo }) {
    const said = Object.entries({ gcflags, asmflags, pgo: await profiles(ctx, directory, pgo) });
    return [
        ...does,
        ...tags,
        ...(cgo === true ? ['cgo'] : []),
        ...said.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])),
    ];
}
/** A profile goes into every object. null: there is none, as far as git knows. */
async function profiles(ctx, directory, pgo) {
    if (pgo === 'off')
        return null;
    if (pgo !== null && pgo !== 'auto')
        return hashFile(resolve(directory, pgo));
    const args = ['ls-files', '--stage', '--', ':(glob)**/default.pgo'];
    const { exitCode, stdout } = await probe(ctx, 'git', args, { cwd: directory });
    return exitCode === 0 && stdout !== '' ? sha256Hex(stdout) : null;
}
/** Where programs are kept that the gate builds; null where nothing is to be kept. */
async function programCache({ store, setting, job, }) {
    if (store === null || setting === 'off')
        return null;
    const { cacheMode } = await __webpack_require__.e(/* import() */ 552).then(__webpack_require__.bind(__webpack_require__, 3552));
    return { cache: store, mode: cacheMode(setting, (await job()).event) };
}
/** A folder (absolute) stands in the place of the runner's service; null where there is neither. */
async function storeOf(ctx, cache, folder) {
    if (folder === null)
        return cache;
    const { folderStore } = await __webpack_require__.e(/* import() */ 552).then(__webpack_require__.bind(__webpack_require__, 3552));
    return folderStore(ctx, { folder });
}
//# sourceMappingURL=job-caches.js.map
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/release/build/flow/filter-pattern.js
/**
 * GitHub's filter patterns for branches and tags, as a workflow's `on.push.branches` reads them. They are no shell
 * globs: `?` and `+` repeat the character before them. Source: GitHub Docs, "Workflow syntax for GitHub Actions",
 * "Filter pattern cheat sheet". No glob library has these meanings (picomatch reads `?` as one character).
 */

/**
 * Whether `name` is chosen by `patterns`: they are asked in order, and the last that matches decides; one that begins
 * with `!` takes back what earlier ones chose.
 * @throws ConfigError for a pattern that GitHub would not read either
 */
function filter_pattern_chosenBy(patterns, name) {
    let chosen = false;
    for (const pattern of patterns) {
        const negative = pattern.startsWith('!');
        if (matches(parsePattern(negative ? pattern.slice(1) : pattern, pattern), name))
            chosen = !negative;
    }
    return chosen;
}
/** @throws ConfigError when the list cannot choose anything: empty, a wrong pattern, or only `!` patterns */
function checkPatterns(patterns) {
    for (const pattern of patterns)
        parsePattern(pattern.replace(/^!/, ''), pattern);
    if (patterns.every((pattern) => pattern.startsWith('!'))) {
        throw new kernel_build/* ConfigError */.xL('these patterns choose nothing: each takes back what none before it chose', {
            fix: "begin with what is meant: ['**', '!experiments/**']",
        });
    }
}
function parsePattern(text, whole) {
    const wrong = (what, fix) => {
        throw new kernel_build/* ConfigError */.xL(`the pattern ${JSON.stringify(whole)} ${what}`, { fix });
    };
    if (text === '')
        wrong('is empty', "write a name or a pattern: 'release/**'");
    const characters = [...text];
    const elements = [];
    const add = (fits, more = {}) => elements.push({ fits, optional: false, repeats: false, skip: 0, ...more });
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at];
        if (character === '*' && characters[at + 1] === '*') {
            const folder = (at === 0 || characters[at - 1] === '/') && characters[at + 2] === '/';
            // An element that fits nothing: from it the `**` and its `/` are entered, or passed over once.
            if (folder)
                add(() => false, { optional: true, skip: 3 });
            add(() => true, { optional: true, repeats: true });
            at++;
        }
        else if (character === '*') {
            add((c) => c !== '/', { optional: true, repeats: true });
        }
        else if (character === '?' || character === '+') {
            const last = elements.pop();
            if (last === undefined || last.repeats || last.optional) {
                return wrong(`has a ${character} with no character before it`, `write \\${character} for itself`);
            }
            elements.push({ ...last, optional: character === '?', repeats: character === '+' });
        }
        else if (character === '[') {
            const end = characters.indexOf(']', at);
            const inside = end < 0 ? '' : characters.slice(at + 1, end).join('');
            if (!/^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|[A-Za-z0-9])+$/.test(inside)) {
                return wrong('has brackets that are none', "write letters, digits and ranges of them: 'v[12].[0-9]'");
            }
            const set = new RegExp(`^[${inside}]$`);
            add((c) => set.test(c));
            at = end;
        }
        else {
            const literal = character === '\\' ? characters[++at] : character;
            if (literal === undefined)
                return wrong('ends with a backslash', 'write two of them for one');
            add((c) => c === literal);
        }
    }
    return elements;
}
/** All places of the pattern at once, character by character: no name and no pattern makes it slow. */
function matches(elements, name) {
    const reach = (from) => {
        const places = new Set(from);
        for (const place of places) {
            const element = elements[place];
            if (element?.optional)
                places.add(place + 1);
            if (element !== undefined && element.skip > 0)
                places.add(place + element.skip);
        }
        return places;
    };
    let places = reach([0]);
    for (const character of name) {
        const next = [];
        for (const place of places) {
            const element = elements[place];
            if (!element?.fits(character))
                continue;
            next.push(place + 1);
            if (element.repeats)
                next.push(place);
        }
        places = reach(next);
    }
    return places.has(elements.length);
}
//# sourceMappingURL=filter-pattern.js.map
;// CONCATENATED MODULE: ./packages/release/build/flow/rules.js
/** What a repository's branches and tags may do: the presets, and the shape in which a project states its own. */


const rule = (on, pattern, does, environment = null) => ({ on, patterns: [pattern], does, environment });
const stagingThenProduction = new Map([
    ['staging', { promotes: null }],
    ['production', { promotes: 'staging' }],
]);
/**
 * `git-flow`: develop is integrated in staging, `release/**` is rehearsed, main is production (V. Driessen, "A
 * successful Git branching model", with a rehearsal in the place of the release branch). `github-flow`: the default
 * branch goes to staging, and from there to production by promotion or by a version's tag.
 */
const flowPresets = {
    'git-flow': {
        environments: stagingThenProduction,
        rules: [
            rule('tags', 'v*', 'release', 'production'),
            rule('branches', 'main', 'release', 'production'),
            rule('branches', 'develop', 'release', 'staging'),
            rule('branches', 'release/**', 'rehearse'),
            rule('branches', 'feature/**', 'check'),
        ],
    },
    'github-flow': {
        environments: stagingThenProduction,
        rules: [rule('tags', 'v*', 'release', 'production'), rule('default-branch', '', 'release', 'staging')],
    },
};
/**
 * Refuses rules that could release where nobody looks: an environment that is not declared, a pattern that is none.
 * @throws ConfigError at the first of them
 */
function rules_checkRules({ environments, rules }) {
    for (const { on, patterns, does, environment, where } of rules) {
        const place = where === undefined ? {} : { where };
        if (on !== 'default-branch') {
            try {
                checkPatterns(patterns);
            }
            catch (cause) {
                if (!(cause instanceof kernel_build/* ConfigError */.xL))
                    throw cause;
                throw new kernel_build/* ConfigError */.xL(cause.message, { ...place, fix: cause.fix, cause });
            }
        }
        if (does === 'release')
            rules_declared(environments, environment ?? '', place.where);
    }
    for (const [name, { promotes, where = { name: `environments.${name}.promotes` } }] of environments) {
        if (promotes !== null)
            rules_declared(environments, promotes, where);
        if (promotes === name) {
            throw new kernel_build/* ConfigError */.xL(`the environment ${name} promotes itself`, {
                where,
                fix: 'name the environment that comes before it: promotes: staging',
            });
        }
    }
}
/** @throws ConfigError when `name` is not among the declared environments */
function rules_declared(environments, name, where = { name: 'environment' }) {
    const found = environments.get(name);
    if (found !== undefined)
        return found;
    const known = [...environments.keys()];
    throw new kernel_build/* ConfigError */.xL(`the environment ${JSON.stringify(name.slice(0, 80))} is not declared`, {
        where,
        fix: known.length === 0
            ? 'declare it in slipway.yml, under environments:'
            : `write one of ${known.join(', ')}, or declare it in slipway.yml, under environments:`,
    });
}
/** The rule for a branch or a tag; undefined: none matches. */
function rules_ruleFor(rules, ref, defaultBranch) {
    return rules.find(({ on, patterns }) => {
        if (on === 'default-branch')
            return ref.kind === 'branch' && ref.name === defaultBranch;
        return on === (ref.kind === 'branch' ? 'branches' : 'tags') && chosenBy(patterns, ref.name);
    });
}
//# sourceMappingURL=rules.js.map
;// CONCATENATED MODULE: ./packages/release/build/flow/plan-run.js
/**
 * What a run may do: the one place that decides by event, branch and rules whether something is built, judged,
 * released, and where to. Pure: the event goes in, the plan comes out; what it does not understand, it only checks.
 */



const wholeWay = (/* unused pure expression or super */ null && (['build', 'gate', 'release', 'watch']));
const checks = (/* unused pure expression or super */ null && (['build', 'gate']));
const semanticVersion = /^v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/;
const label = /^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$/;
/**
 * Plans the run of `service` that `event` starts.
 * @throws ConfigError for rules that name an undeclared environment or a wrong pattern, and for a request by hand
 * that the rules do not allow
 */
function planRun(event, rules, service) {
    checkRules(rules);
    const ref = refOf(event.ref, service);
    const checkOnly = {
        stages: checks,
        action: null,
        environment: null,
        rehearsal: false,
        publish: false,
        secrets: !event.fromFork,
        versionSource: 'commit',
        version: null,
        concurrencyGroup: `slipway/${service.name}/ref/${asGroup(event.ref)}`,
        cancelInProgress: false,
        because: `${shown(event.name)} builds and checks only`,
    };
    switch (event.name) {
        case 'push':
            if (event.deleted)
                return { ...checkOnly, stages: [], because: `${ref.shown} was removed` };
            return planPush(checkOnly, event, rules, ref, service);
        case 'pull_request': {
            const into = event.baseRef === null ? '' : ` into ${shown(event.baseRef)}`;
            const from = event.fromFork ? ' from a fork, which gets no secrets' : '';
            const because = `a pull request${into}${from}: it is built and checked, never released`;
            return { ...checkOnly, cancelInProgress: true, because };
        }
        case 'pull_request_target':
            return {
                ...checkOnly,
                stages: [],
                secrets: false,
                because: 'pull_request_target would lend secrets to the code of others: use pull_request',
            };
        case 'workflow_dispatch':
            return event.request === null
                ? planPush(checkOnly, event, rules, ref, service)
                : planRequest(checkOnly, event, event.request, rules, ref, service);
        default:
            return checkOnly;
    }
}
function refOf(full, service) {
    const [, kind = '', name = ''] = /^refs\/(heads|tags)\/(.+)$/s.exec(full) ?? [];
    if (kind === 'heads')
        return { kind: 'branch', name, foreign: false, shown: `the branch ${shown(name)}` };
    if (kind !== 'tags')
        return { kind: 'other', name: full, foreign: false, shown: shown(full) };
    const prefix = [service.folder, service.name]
        .filter((part) => part !== '')
        .map((part) => `${part}/`)
        .find((part) => name.startsWith(part));
    const own = prefix === undefined ? name : name.slice(prefix.length);
    const foreign = prefix === undefined && (service.folder !== '' || name.includes('/'));
    return { kind: 'tag', name: own, foreign, shown: `the tag ${shown(name)}` };
}
/** What the rule for the ref says. */
function planPush(checkOnly, event, { rules }, ref, service) {
    // Newer commits make the checks of older ones pointless; a tag names one commit.
    const plan = { ...checkOnly, cancelInProgress: ref.kind === 'branch' };
    if (event.fromFork)
        return { ...plan, because: `${ref.shown} comes from a fork: it is only checked` };
    if (ref.kind === 'other')
        return { ...plan, because: `${ref.shown} is neither branch nor tag` };
    if (ref.foreign)
        return { ...plan, stages: [], because: `${ref.shown} is not one of ${service.name}` };
    const rule = ruleFor(rules, { kind: ref.kind, name: ref.name }, event.defaultBranch);
    if (rule === undefined)
        return { ...plan, because: `no rule names ${ref.shown}: it is only checked` };
    if (rule.does === 'check')
        return { ...plan, because: `${ref.shown} is built and checked` };
    if (rule.does === 'rehearse') {
        const because = `${ref.shown} is rehearsed: released on this machine and watched there`;
        return { ...plan, stages: wholeWay, rehearsal: true, because };
    }
    const version = ref.kind === 'tag' ? (semanticVersion.exec(ref.name)?.[1] ?? null) : null;
    if (ref.kind === 'tag' && version === null) {
        return { ...plan, because: `${ref.shown} is no version such as v1.4.2: it is only checked` };
    }
    return {
        ...plan,
        ...changing(service, rule.environment ?? '', 'release'),
        stages: wholeWay,
        publish: version !== null,
        versionSource: version === null ? 'commit' : 'tag',
        version,
        because: `${ref.shown} goes to ${rule.environment}`,
    };
}
/** What a person asks for, as far as the rules let the ref do it. */
function planRequest(checkOnly, event, request, flow, ref, service) {
    const { environment } = request;
    const action = request.action === '' ? 'release' : request.action;
    if (action !== 'release' && action !== 'promote' && action !== 'rollback') {
        throw new ConfigError(`${JSON.stringify(action.slice(0, 80))} is none of release, promote, rollback`, {
            where: { name: 'action' },
            fix: 'write action: release',
        });
    }
    const pushed = planPush(checkOnly, event, flow, ref, service);
    if (action === 'release' && environment === '')
        return pushed;
    const { promotes } = declared(flow.environments, environment);
    const version = request.version === '' ? null : request.version;
    if (version !== null && !label.test(version)) {
        throw new ConfigError(`${JSON.stringify(version.slice(0, 80))} is not a version label`, {
            where: { name: 'version' },
            fix: 'letters, digits and . _ + - only: 1.4.2',
        });
    }
    if (action === 'release') {
        if (pushed.environment === environment)
            return { ...pushed, because: `asked for: ${pushed.because}` };
        throw notAllowed(`${ref.shown} may not be released to ${environment}`, flow.rules, environment);
    }
    // Both act on versions that were judged before, not on the commit of this ref.
    const onDefault = ref.kind === 'branch' && ref.name === event.defaultBranch;
    const trusted = [environment, ...(action === 'promote' && promotes !== null ? [promotes] : [])];
    if (!onDefault && !(pushed.environment !== null && trusted.includes(pushed.environment))) {
        throw notAllowed(`${ref.shown} may not ${action} in ${environment}`, flow.rules, environment);
    }
    const plan = {
        ...checkOnly,
        ...changing(service, environment, action),
        versionSource: 'ledger',
        version,
        stages: [],
    };
    const named = version ?? 'the best stable version';
    if (action === 'rollback')
        return { ...plan, because: `asked for: ${environment} goes back to ${named}` };
    if (promotes === null) {
        throw new ConfigError(`nothing is promoted to ${environment}: it names no environment before it`, {
            where: { name: `environments.${environment}` },
            fix: `write promotes: staging under environments.${environment}`,
        });
    }
    const because = `asked for: ${named} of ${promotes} goes to ${environment}`;
    return { ...plan, stages: ['release', 'watch'], because };
}
/** One environment is changed by one run at a time, and a run that changes it is not cut off. */
function changing(service, environment, action) {
    return {
        action,
        environment,
        concurrencyGroup: `slipway/${service.name}/environment/${environment}`,
        cancelInProgress: false,
    };
}
function notAllowed(what, rules, environment) {
    const may = rules
        .filter((rule) => rule.environment === environment)
        .map(({ on, patterns }) => on === 'default-branch' ? 'the default branch' : `${on} ${patterns.join(' ')}`);
    return new ConfigError(what, {
        where: { name: 'environment' },
        fix: may.length === 0
            ? 'give a branch a rule for it in slipway.yml, under branches:'
            : `start it from ${may.join(' or ')}, or give the branch a rule in slipway.yml, under branches:`,
    });
}
/** The ref in plain lower case; one that is more than that gets a hash behind an `@`, so that two never share a group. */
function asGroup(ref) {
    const branch = /^refs\/heads\/(?!refs\/)(.+)$/s.exec(ref)?.[1];
    const short = branch ?? ref;
    const known = branch !== undefined || /^refs\/(?:tags|pull)\//.test(ref);
    if (known && /^[a-z0-9._/-]{1,100}$/.test(short))
        return short;
    const hash = createHash('sha256').update(ref).digest('hex').slice(0, 12);
    return `${short
        .toLowerCase()
        .replace(/[^a-z0-9._/-]+/g, '-')
        .slice(0, 80)}@${hash}`;
}
/** A name of others inside a sentence: one line, nothing invisible, cut to a readable length. */
function shown(name) {
    const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
    return plain.length > 100 ? `${plain.slice(0, 100)}…` : plain;
}
//# sourceMappingURL=plan-run.js.map
;// CONCATENATED MODULE: ./packages/release/build/index.js
/** What a release is, the seam to where it runs, and which run may make one. */


//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./packages/settings/build/index.js + 4 modules
var settings_build = __webpack_require__(5637);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
;// CONCATENATED MODULE: ./packages/pipeline/build/project/go-forms.js
/** What a setting about Go looks like in slipway.yml; the inputs that say the same have the same forms. */
const goForms = {
    /** What a range means is a language of its own, judged where it is understood. */
    version: /^(?:stable|oldstable|[0-9*<>=^~][0-9A-Za-z.*<>=^~|, -]{0,99})$/,
    address: /^https:\/\/[\x21-\x7e]{1,500}$/,
    tag: /^[\p{L}\p{N}_.]{1,100}$/u,
    linkerFlags: /^-[\x20-\x7e]{1,4000}$/,
    /** A pattern of packages may stand before them: `all=-N -l`. */
    toolFlags: /^(?:[\w./~-]{1,200}=)?-[\x20-\x7e]{1,4000}$/,
    variable: /^[\w./~-]{0,200}[\w~]\.[\p{L}_][\p{L}\p{N}_]{0,100}$/u,
    modules: /^[A-Za-z0-9][\w./*?[\]~-]{0,200}$/,
};
//# sourceMappingURL=go-forms.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/schema.js
/** The shape of `slipway.yml`. Strict: what is not here is a mistake, met by its line. Also published as JSON Schema. */




const schema_text = (about) => schemas/* string */.YjP().min(1).max(1000).describe(about);
const duration = (about) => settings_build/* duration */.p0.describe(`${about}, with its unit: "90s"`);
const urlPath = (about) => schemas/* string */.YjP()
    .regex(/^\/[^\s#]*$/, 'is not a path that begins with /')
    .describe(about);
/** Inside the checkout, whatever machine reads it. */
const folder = (about) => schemas/* string */.YjP()
    .regex(/^(?!\/|[A-Za-z]:|.*\\|(?:.*\/)?\.\.(?:\/|$))[^\0]+$/, 'is not a folder of this repository')
    .describe(about);
const items = (what, is) => schemas/* array */.YOg(schemas/* string */.YjP().regex(what, is)).min(1);
const schema_build = schemas/* strictObject */.rej({
    'go-version': schemas/* string */.YjP()
        .regex(goForms.version, 'is not a version of Go')
        .describe('The Go to build with; left out: what go.work, go.mod, .go-version or .tool-versions ask for')
        .optional(),
    'go-mirrors': items(goForms.address, 'is not an https address')
        .describe("Where Go's archives are asked for beside the official address; held to its sha256")
        .optional(),
    tags: items(goForms.tag, 'is not a build tag').describe('Build tags').optional(),
    ldflags: schemas/* string */.YjP()
        .regex(goForms.linkerFlags, 'is not a line of linker flags')
        .describe('More flags of the linker, beside -s -w and the version')
        .optional(),
    gcflags: schemas/* string */.YjP()
        .regex(goForms.toolFlags, 'is not a line of flags')
        .describe('Flags of the compiler, as go build -gcflags takes them')
        .optional(),
    asmflags: schemas/* string */.YjP()
        .regex(goForms.toolFlags, 'is not a line of flags')
        .describe('Flags of the assembler, as go build -asmflags takes them')
        .optional(),
    'version-variable': schemas/* string */.YjP()
        .regex(goForms.variable, 'is not a variable of a package')
        .describe('The string variable that holds the version; left out: main.version')
        .optional(),
    cgo: schemas/* boolean */.zMY().describe('Whether C code is compiled, too').optional(),
    pgo: folder("auto (each program's default.pgo), off, or a profile from the folder of the service").optional(),
    verify: schemas/* enum */.k5n(['off', 'quick', 'full'])
        .describe('quick reads each program back, full also builds it again and compares the bytes')
        .optional(),
    'private-modules': items(goForms.modules, 'is not a pattern of module paths')
        .describe('Modules that come without proxy and checksum database; a token is never written here')
        .optional(),
})
    .describe('By which Go, and how, it is compiled');
const service = schemas/* strictObject */.rej({
    folder: folder('The folder of the service (the one with go.mod), from this file; "." when left out').optional(),
    main: schema_text('The main package: ./cmd/web; left out: the only one').optional(),
    build: schema_build.optional(),
    port: schemas/* int */.Whr().min(1).max(65_535).describe('The port that clients use').optional(),
    'port-variable': schemas/* string */.YjP()
        .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of a variable')
        .describe('The environment variable by which the service is told its own port')
        .optional(),
    probes: schemas/* strictObject */.rej({
        health: urlPath('Answers 2xx while the process lives').optional(),
        ready: urlPath('Answers 2xx while the service takes requests').optional(),
        metrics: urlPath('Metrics in Prometheus text format').optional(),
    })
        .optional(),
    arguments: schemas/* array */.YOg(schema_text('One argument')).describe('Arguments of the service').optional(),
    config: folder('Folder of external configuration, from the folder of the service').optional(),
    'bundled-config': folder('Folder of the configuration that is compiled into the binary, from the folder of the service').optional(),
    policy: folder('The rollback policy, from the folder of the service').optional(),
    'start-timeout': duration('How long a version may take to become ready').optional(),
    load: schemas/* strictObject */.rej({
        rate: schemas/* int */.Whr()
            .min(1)
            .max(1000)
            .describe('Requests a second that each run puts on the service while it watches')
            .optional(),
        paths: schemas/* array */.YOg(urlPath('One path')).min(1).describe('What a load asks for').optional(),
    })
        .optional(),
});
const environment = schemas/* strictObject */.rej({
    promotes: evidence_build/* name */.UU.describe('The environment from which versions are promoted to this one').optional(),
    config: folder('Folder of external configuration there, from the folder of the service').optional(),
});
const patterns = (what) => schemas/* array */.YOg(schemas/* string */.YjP().min(1).max(256))
    .min(1)
    .describe(`${what}, as patterns of a workflow's "on" filters: * stops at a /, ** does not`);
/** A part of what git takes, for a name of our own (git-check-ref-format). */
const ledgerBranch = /^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)))[0-9A-Za-z][\w./-]{0,98}[\w]$/;
const schema_rule = schemas/* strictObject */.rej({
    branches: patterns('Branches').optional(),
    tags: patterns('Tags, without the prefix of their service').optional(),
    does: schemas/* enum */.k5n(['check', 'rehearse', 'release'])
        .describe('check: build and gate; rehearse: a watched release on the runner itself; release: to environment'),
    environment: evidence_build/* name */.UU.describe('A declared environment; only with does: release').optional(),
})
    .describe('What a push to these branches or tags does');
const projectFile = schemas/* strictObject */.rej({
    services: schemas/* record */.g1P(evidence_build/* name */.UU, service).describe('Each service by its name').optional(),
    environments: schemas/* record */.g1P(evidence_build/* name */.UU, environment)
        .describe('Where releases may go; left out: those of the preset')
        .optional(),
    branches: schemas/* strictObject */.rej({
        preset: schemas/* enum */.k5n(['git-flow', 'github-flow'])
            .describe('The rules that are asked after your own')
            .optional(),
        rules: schemas/* array */.YOg(schema_rule).describe('The first that matches decides').optional(),
    })
        .optional(),
    build: schema_build.describe('For every service; what a service says itself goes before it').optional(),
    gate: schemas/* strictObject */.rej({ coverage: settings_build/* share */.uM.optional() }).optional(),
    watch: schemas/* strictObject */.rej({
        window: duration('How long to look at most before an open question becomes HOLD').optional(),
        interval: duration('Between two looks at the metrics').optional(),
    })
        .optional(),
    ledger: schemas/* strictObject */.rej({
        store: schemas/* enum */.k5n(['file', 'branch', 'deployments'])
            .describe('file: in the state folder of the machine; branch: on a branch of this repository; deployments: in its deployments')
            .optional(),
        branch: schemas/* string */.YjP()
            .regex(ledgerBranch, 'is not the name of a branch')
            .describe('The branch of the store "branch"; left out: slipway-ledger')
            .optional(),
    })
        .describe('Where the version table is kept')
        .optional(),
});
/** What a right line looks like, by its key; shown when a line is wrong. */
const examples = {
    services: 'services: { hello: { folder: services/hello } }',
    environments: 'environments: { staging: {}, production: { promotes: staging } }',
    branches: 'branches: { preset: git-flow }',
    rules: 'rules: [{ branches: ["hotfix/**"], does: release, environment: staging }]',
    'rule.branches': 'branches: ["hotfix/**"]',
    does: 'does: release',
    environment: 'environment: staging',
    tags: 'tags: ["v*"]',
    preset: 'preset: git-flow',
    folder: 'folder: services/hello',
    main: 'main: ./cmd/web',
    build: 'build: { tags: [netgo], verify: full }',
    'go-version': 'go-version: "1.26.x"',
    'go-mirrors': 'go-mirrors: [https://mirror.example.com/golang]',
    'build.tags': 'tags: [netgo]',
    ldflags: 'ldflags: -X main.commit=abc123',
    gcflags: 'gcflags: all=-B',
    asmflags: 'asmflags: -D X=1',
    'version-variable': 'version-variable: main.version',
    cgo: 'cgo: true',
    pgo: 'pgo: auto',
    verify: 'verify: full',
    'private-modules': 'private-modules: [github.com/acme/*]',
    port: 'port: 8080',
    'port-variable': 'port-variable: PORT',
    probes: 'probes: { health: /health, ready: /ready, metrics: /metrics }',
    health: 'health: /health',
    ready: 'ready: /ready',
    metrics: 'metrics: /metrics',
    arguments: 'arguments: ["--verbose"]',
    config: 'config: deploy/staging',
    'bundled-config': 'bundled-config: internal/config',
    policy: 'policy: rollback-policy.yaml',
    'start-timeout': 'start-timeout: "20s"',
    load: 'load: { paths: [/orders/7] }',
    rate: 'rate: 20',
    paths: 'paths: [/orders/7]',
    promotes: 'promotes: staging',
    gate: 'gate: { coverage: "80%" }',
    coverage: 'coverage: "80%"',
    watch: 'watch: { window: "10m", interval: "5s" }',
    window: 'window: "10m"',
    interval: 'interval: "5s"',
    ledger: 'ledger: { store: branch }',
    store: 'store: branch',
    branch: 'branch: slipway-ledger',
};
/** The JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`. */
function projectSchema() {
    return { $id: 'slipway/project/v1', title: 'slipway.yml', ...json_schema_processors/* toJSONSchema */.bl(projectFile) };
}
//# sourceMappingURL=schema.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/parse.js
/** `slipway.yml` from text to what the pipeline works with; every mistake with its line and the line to write. */




/**
 * Parses `text` as the `slipway.yml` at `file` (absolute; only named in messages).
 * @throws ConfigError with file and line
 */
function parseProject(text, file) {
    const { data: content, lines } = (0,settings_build/* parseSettings */.P$)(text, file, parse_form, projectFile);
    const ms = (value, ...path) => value === undefined ? undefined : (0,kernel_build/* parseDuration */.E9)(value, lines.at(path));
    const services = Object.entries(content.services ?? {}).map(([name, service]) => [
        name,
        {
            folder: (service.folder ?? '.').replace(/^(?:\.\/)+(?=.)|(?<=.)\/+$/g, ''),
            mainPackage: service.main,
            build: buildOf(service.build),
            port: service.port,
            portVariable: service['port-variable'],
            health: service.probes?.health,
            ready: service.probes?.ready,
            metrics: service.probes?.metrics,
            args: service.arguments,
            configDirectory: service.config,
            bundledConfigDirectory: service['bundled-config'],
            policyFile: service.policy,
            startTimeoutMs: ms(service['start-timeout'], 'services', name, 'start-timeout'),
            loadRate: service.load?.rate,
            loadPaths: service.load?.paths,
        },
    ]);
    return {
        file,
        services: new Map(services),
        environments: content.environments === undefined
            ? null
            : new Map(Object.entries(content.environments).map(([name, { config }]) => [
                name,
                { configDirectory: config },
            ])),
        flow: flowOf(content, lines),
        build: buildOf(content.build),
        coveragePpm: content.gate?.coverage === undefined
            ? undefined
            : (0,kernel_build/* parseRatio */.LO)(content.gate.coverage, lines.at(['gate', 'coverage'])),
        windowMs: ms(content.watch?.window, 'watch', 'window'),
        intervalMs: ms(content.watch?.interval, 'watch', 'interval'),
        ledger: content.ledger ?? {},
        at: (...path) => lines.at(path),
    };
}
function buildOf(build = {}) {
    return {
        version: build['go-version'],
        mirrors: build['go-mirrors'],
        tags: build.tags,
        ldflags: build.ldflags,
        gcflags: build.gcflags,
        asmflags: build.asmflags,
        versionVariable: build['version-variable'],
        cgo: build.cgo,
        pgo: build.pgo,
        verify: build.verify,
        privateModules: build['private-modules'],
    };
}
/** The project's own rules before those of its preset, held to the environments that it declares. */
function flowOf({ environments, branches }, lines) {
    const preset = flowPresets[(branches?.preset ?? 'git-flow')];
    const declared = environments === undefined
        ? preset.environments
        : new Map(Object.entries(environments).map(([name, { promotes }]) => [
            name,
            { promotes: promotes ?? null, where: lines.at(['environments', name, 'promotes']) },
        ]));
    const rules = (branches?.rules ?? []).map((rule, index) => {
        const where = lines.at(['branches', 'rules', index]);
        const { branches: names, tags, does, environment } = rule;
        if ((names === undefined) === (tags === undefined)) {
            throw new kernel_build/* ConfigError */.xL('a rule is about branches or about tags', {
                where,
                fix: 'write branches: ["hotfix/**"], or tags: ["v*"], in a rule of its own each',
            });
        }
        if ((does === 'release') !== (environment !== undefined)) {
            throw new kernel_build/* ConfigError */.xL(does === 'release' ? 'this rule does not say where to release' : `does: ${does} has no environment`, {
                where,
                fix: does === 'release' ? 'add environment: staging' : 'remove environment, or write does: release',
            });
        }
        return {
            on: names === undefined ? 'tags' : 'branches',
            patterns: names ?? tags ?? [],
            does,
            environment: environment ?? null,
            where,
        };
    });
    // The preset's own rules are judged when a run is planned: a project that never plans one need not declare for them.
    rules_checkRules({ environments: declared, rules });
    return { environments: declared, rules: [...rules, ...preset.rules] };
}
const parse_form = {
    fileName: 'slipway.yml',
    schemaPath: 'docs/schemas/slipway.schema.json',
    schema: projectSchema,
    example(path, value) {
        const key = [...path].reverse().find((part) => typeof part === 'string');
        // Of a rule, as the other keys of that name are not.
        if (key === 'branches' && path.includes('rules'))
            return examples['rule.branches'];
        if (key === 'tags' && path.includes('build'))
            return examples['build.tags'];
        if (value === null && (path[0] === 'services' || path[0] === 'environments') && path.length === 2) {
            return `${key}: {}`;
        }
        return examples[key ?? ''];
    },
};
//# sourceMappingURL=parse.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/pipeline/build/project/read.js
/** Finds and reads the project's `slipway.yml`. */




const fileName = 'slipway.yml';
/**
 * Reads the project file at `file` (absolute).
 * @throws ConfigError when it cannot be read or holds a mistake
 */
async function readProject(file) {
    return parseProject(await (0,settings_build/* readSettings */.sb)(file, fileName), file);
}
/**
 * The project file of `directory`: its own, or the nearest above it within the same git checkout; null when there is
 * none.
 * @throws ConfigError as readProject, and for a file whose name is nearly right
 */
async function read_findProject(directory) {
    // Outside of a checkout, folders above the service belong to others.
    const file = await (0,settings_build/* findSettings */.n4)(directory, fileName, await checkoutOf((0,external_node_path_.resolve)(directory)));
    return file === null ? null : readProject(file);
}
async function checkoutOf(start) {
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        const found = await (0,promises_.lstat)((0,external_node_path_.join)(folder, '.git')).then(() => true, () => false);
        if (found)
            return folder;
        if (folder === (0,external_node_path_.dirname)(folder))
            return null;
    }
}
//# sourceMappingURL=read.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/options.js
/** What nobody says is left to the service's files, to the environment and to Go itself. */
const goDefaults = {
    version: null,
    versionFrom: 'file',
    mirrors: [],
    tags: [],
    ldflags: null,
    gcflags: null,
    asmflags: null,
    versionVariable: null,
    cgo: null,
    pgo: null,
    verify: 'quick',
    privateModules: [],
};
/** The defaults of every way in. */
const options_defaults = {
    environment: 'local',
    port: 8080,
    portVariable: 'PORT',
    probes: { health: '/health', ready: '/ready', metrics: '/metrics' },
    startTimeoutMs: 20_000,
    gate: 'required',
    preset: 'baseline',
    policyFile: 'rollback-policy.yaml',
    windowMs: 600_000,
    intervalMs: 5_000,
    stateDirectory: '.slipway',
    ledger: { store: 'file', branch: 'slipway-ledger' },
};
//# sourceMappingURL=options.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/resolve-options.js
/**
 * What a run works with, from all who may say it: flags or inputs, then the way in's own defaults, then `slipway.yml`,
 * then the defaults of every way in. One function for all ways in, so that they cannot differ.
 */






/**
 * Finds the service that `directory` (absolute) and `service` mean.
 * @throws ConfigError when the file describes several and none is named, or it does not know the named one
 */
async function resolveService(directory, service) {
    if (service !== undefined)
        requireName('service', service);
    const project = await findProject(directory);
    if (project === null || project.services.size === 0) {
        return { project, name: service ?? folderName(directory), directory, stated: null };
    }
    const base = dirname(project.file);
    const here = folderIn(project, directory);
    const stated = [...project.services];
    const fix = `name one of them: ${stated.map(([name]) => name).join(', ')}`;
    const named = service === undefined ? undefined : stated.find(([name]) => name === service);
    if (service !== undefined && named === undefined) {
        throw new ConfigError(`${JSON.stringify(service.slice(0, 80))} is none of its services`, {
            where: project.at('services'),
            fix,
        });
    }
    const inFolder = stated.filter(([, { folder }]) => folder === here);
    const found = named ??
        (inFolder.length === 1 ? inFolder[0] : stated.length === 1 && here === '.' ? stated[0] : undefined);
    if (found === undefined) {
        if (here !== '.' && inFolder.length === 0) {
            return { project, name: folderName(directory), directory, stated: null };
        }
        throw new ConfigError(`the file describes ${stated.length} services, and none is named`, {
            where: project.at('services'),
            fix,
        });
    }
    const [name, facts] = found;
    // A folder that was asked for by hand stays; the file's own folder stands for all its services.
    const chosen = here === '.' ? join(base, facts.folder) : directory;
    if (chosen !== directory)
        await requireFolder(chosen, project.at('services', name, 'folder'), facts.folder);
    return { project, name, directory: chosen, stated: facts };
}
/**
 * @param directory the folder that was asked for; absolute
 * @param own defaults of this way in, which go before the file's (a rehearsal is short whatever the file says)
 * @throws ConfigError as resolveService; and for a folder or an environment that the file names wrongly
 */
async function resolveOptions(directory, asked, own = {}) {
    const found = await resolveService(directory, asked.service);
    const { project, stated } = found;
    const environment = asked.environment ?? defaults.environment;
    requireName('environment', environment);
    requireDeclared(project, environment);
    const there = project?.environments?.get(environment)?.configDirectory;
    const at = (key) => project?.at('services', found.name, key) ?? {};
    /** A folder of the file, from the service's. */
    const folder = async (path, where) => {
        if (path === undefined)
            return null;
        const absolute = join(found.directory, path);
        await requireFolder(absolute, where, path);
        return absolute;
    };
    const facts = stated ?? {};
    const pick = (key) => asked[key] ?? own[key] ?? facts[key];
    const rate = pick('loadRate') ?? 0;
    return {
        directory: found.directory,
        service: found.name,
        environment,
        mainPackage: pick('mainPackage') ?? null,
        port: pick('port') ?? defaults.port,
        portVariable: pick('portVariable') ?? defaults.portVariable,
        args: pick('args') ?? [],
        probes: {
            health: pick('health') ?? defaults.probes.health,
            ready: pick('ready') ?? defaults.probes.ready,
            metrics: pick('metrics') ?? defaults.probes.metrics,
        },
        configDirectory: asked.configDirectory ??
            (there === undefined
                ? await folder(facts.configDirectory, at('config'))
                : await folder(there, project?.at('environments', environment, 'config') ?? {})),
        bundledConfigDirectory: asked.bundledConfigDirectory ?? (await folder(facts.bundledConfigDirectory, at('bundled-config'))),
        startTimeoutMs: pick('startTimeoutMs') ?? defaults.startTimeoutMs,
        override: asked.override,
        gate: asked.gate ?? defaults.gate,
        go: goOptions(asked.go, stated, project),
        coveragePpm: asked.coveragePpm ?? project?.coveragePpm ?? null,
        preset: asked.preset ?? own.preset ?? defaults.preset,
        gatePolicyFile: null,
        base: null,
        watch: {
            policyFile: resolve(found.directory, asked.policyFile ?? facts.policyFile ?? defaults.policyFile),
            windowMs: asked.windowMs ?? own.windowMs ?? null,
            intervalMs: asked.intervalMs ?? own.intervalMs ?? null,
            otherwise: {
                windowMs: project?.windowMs ?? defaults.windowMs,
                intervalMs: project?.intervalMs ?? defaults.intervalMs,
            },
            shadow: asked.shadow ?? false,
        },
        ledgerChoice: {
            store: asked.ledgerStore ?? own.ledgerStore ?? project?.ledger.store ?? defaults.ledger.store,
            branch: asked.ledgerBranch ?? project?.ledger.branch ?? defaults.ledger.branch,
        },
        load: rate === 0 ? null : { ratePerSecond: rate, paths: pick('loadPaths') ?? ['/'] },
    };
}
/** What a gate alone needs to know; in a folder of several services, what the file says for all of them. */
async function resolveGate(directory, asked) {
    const project = await read_findProject(directory);
    const here = project === null ? '' : folderIn(project, directory);
    const stated = [...(project?.services.values() ?? [])].filter(({ folder }) => folder === here);
    return {
        directory,
        coveragePpm: asked.coveragePpm ?? project?.coveragePpm ?? null,
        preset: asked.preset ?? options_defaults.preset,
        go: goOptions(undefined, stated.length === 1 ? (stated[0] ?? null) : null, project),
    };
}
/** Each setting for itself: the service may ask for tags where the file asks for a Go. */
function goOptions(asked = {}, stated, project) {
    const pick = (key) => asked[key] ?? stated?.build[key] ?? project?.build[key] ?? goDefaults[key];
    return {
        version: pick('version'),
        versionFrom: asked.version === undefined ? 'file' : 'asked',
        mirrors: pick('mirrors'),
        tags: pick('tags'),
        ldflags: pick('ldflags'),
        gcflags: pick('gcflags'),
        asmflags: pick('asmflags'),
        versionVariable: pick('versionVariable'),
        cgo: pick('cgo'),
        pgo: pick('pgo'),
        verify: pick('verify'),
        privateModules: pick('privateModules'),
    };
}
/** From the file's folder, with slashes; `.` for that folder itself. */
function folderIn(project, directory) {
    return (0,external_node_path_.relative)((0,external_node_path_.dirname)(project.file), directory).replaceAll('\\', '/') || '.';
}
/** Names key the ledger and stand in paths. */
function requireName(what, name) {
    if (validName.safeParse(name).success)
        return;
    throw new ConfigError(`${JSON.stringify(name.slice(0, 80))} cannot name ${what === 'service' ? 'a service' : 'an environment'}`, {
        where: { name: what },
        fix: `a-z, 0-9 and - only: ${what === 'service' ? 'hello-service' : 'production'}`,
    });
}
/** `local`, the machine itself, is always there; elsewhere a name that nobody declared is a slip of the pen. */
function requireDeclared(project, environment) {
    if (project === null || project.environments === null)
        return;
    if (environment === defaults.environment || project.environments.has(environment))
        return;
    throw new ConfigError(`the environment ${JSON.stringify(environment.slice(0, 80))} is not declared`, {
        where: project.at('environments'),
        fix: `write one of ${[...project.environments.keys(), defaults.environment].join(', ')}, or declare it there`,
    });
}
async function requireFolder(path, where, written) {
    const there = await stat(path).then((found) => found.isDirectory(), () => false);
    if (there)
        return;
    throw new ConfigError(`there is no folder ${JSON.stringify(written)} (looked for ${path})`, {
        where,
        fix: 'name a folder that is in the checkout',
    });
}
/** The folder's name as a DNS label. */
function folderName(directory) {
    const label = basename(directory)
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .slice(0, 63)
        .replace(/^-+|-+$/g, '');
    if (validName.safeParse(label).success)
        return label;
    throw new ConfigError('the folder has no name that can name a service', {
        where: { file: directory },
        fix: 'name the service: service hello-service, or under services: in slipway.yml',
    });
}
//# sourceMappingURL=resolve-options.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/index.js
/** `slipway.yml`, and how it becomes options: for ways in that load nothing else of the pipeline. */




//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/evidence-folder.js
/** Folders that a run writes into, kept out of the service's git status. */


/**
 * Makes `folder` with a .gitignore that hides all of it: what a run writes must not make the checkout look changed.
 * An existing .gitignore stays as it is.
 */
async function outputFolder(folder) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const ignore = (0,external_node_path_.join)(folder, '.gitignore');
    await (0,promises_.access)(ignore).catch(() => (0,promises_.writeFile)(ignore, '*\n'));
    return folder;
}
/** `<state>/evidence/<version>-<run's last part>`, made. */
async function evidenceFolder(stateDirectory, version, run) {
    await outputFolder(stateDirectory);
    const label = run.replace(/^.*\//, '').replace(/[^0-9A-Za-z._-]/g, '-');
    const folder = join(stateDirectory, 'evidence', `${version}-${label}`);
    await mkdir(folder, { recursive: true });
    return folder;
}
//# sourceMappingURL=evidence-folder.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/given.js
/** Evidence that earlier steps or jobs made: what is handed over is not made again, and must be of this very tree. */



const nothingGiven = { build: null, gate: null };
/**
 * @returns the version of the run: a build has it in its binary
 * @throws ConfigError when the evidence is of another tree, service or version, or answers what was not asked
 */
function checkGiven({ build, gate }, source, options) {
    for (const filed of [build, gate]) {
        const tree = filed?.document.subject.tree ?? source.subject.tree;
        if (filed === null || tree === source.subject.tree)
            continue;
        throw new ConfigError(`this is evidence of tree ${tree.slice(0, 12)}, and the checkout is of ${source.subject.tree.slice(0, 12)}`, {
            where: { file: filed.path },
            fix: 'check out the commit that was built and judged, or build and judge this one',
        });
    }
    if (gate?.document.rows.some(({ check }) => check === 'source')) {
        throw new ConfigError('the gate judged a checkout that differs from its commit', {
            where: { file: gate.path },
            fix: 'commit what is to be judged, and judge the commit',
        });
    }
    if (gate !== null && options.gate === 'none') {
        throw new ConfigError('a verdict is handed over, and none is asked for', {
            where: { name: 'gate' },
            fix: 'write gate: required, or leave gate-json out',
        });
    }
    if (build === null)
        return options.version ?? source.version;
    const { service, version } = build.document;
    if (service !== options.service) {
        throw new ConfigError(`this is a build of ${service}, and ${options.service} is to be released`, {
            where: { file: build.path },
            fix: `hand over the build of ${options.service}, or write service: ${service}`,
        });
    }
    if (options.version !== null && options.version !== version) {
        throw new ConfigError(`the build says that it is ${version}, and ${options.version} is to be released`, {
            where: { name: 'version' },
            fix: `leave version out, or build with version: ${options.version}`,
        });
    }
    return version;
}
/**
 * A verdict that another step made counts only when it was asked the same as this one would ask.
 * @throws ConfigError when it was judged by other rules
 */
async function checkPolicyOf(gate, policy) {
    const { policyHash } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3444));
    const hash = policyHash(policy);
    if (gate.document.policyHash === hash)
        return;
    const { preset, file } = gate.document.policy;
    throw new ConfigError(`the gate was asked by another policy (${file ?? `preset ${preset}`}, hash ${gate.document.policyHash.slice(0, 12)}) than this step asks by (${policy.source.file ?? `preset ${policy.preset}`}, hash ${hash.slice(0, 12)})`, {
        where: { file: gate.path },
        fix: 'write the rules in quality-gate.yml, or give both steps the same coverage; then judge again',
    });
}
/** A copy of each document beside the run's own evidence; the binaries stay where they are. */
async function keepGiven(given, folder) {
    for (const kind of ['build', 'gate']) {
        const filed = given[kind];
        if (filed !== null)
            await copyFile(filed.path, join(folder, `${kind}.json`));
    }
}
//# sourceMappingURL=given.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/source.js
/** What is in the checkout: commit, tree, repository, whether it is clean, and the version its tag gives it. */




/**
 * Asks git about `directory`.
 * @throws ConfigError when it is not in a git repository or has no commit
 * @throws ToolError when git cannot tell what is in the checkout: never as if nothing were
 */
async function readSource(ctx, directory) {
    const git = async (...args) => (0,process_build/* probe */.dy)(ctx, 'git', ['-C', directory, ...args]);
    const head = await git('rev-parse', 'HEAD^{commit}', 'HEAD^{tree}');
    const [commit, tree] = head.stdout.trim().split('\n');
    if (head.exitCode !== 0 || commit === undefined || tree === undefined) {
        const foreign = /detected dubious ownership in repository at '(.+)'/.exec(head.stderr)?.[1];
        throw new kernel_build/* ConfigError */.xL(`no commit to release: ${head.stderr.trim().split('\n')[0] ?? 'git has no HEAD here'}`, {
            where: { file: directory },
            fix: foreign === undefined
                ? 'run it in a git checkout with at least one commit: git init && git add . && git commit'
                : `the checkout is of another user, as in a container job: git config --global --add safe.directory '${foreign}'`,
        });
    }
    const told = async (...args) => {
        const { exitCode, stdout, stderr } = await git(...args);
        if (exitCode === 0)
            return stdout;
        const lines = stderr.split('\n').filter((line) => line !== '');
        const command = `git ${args.join(' ')}`;
        throw new kernel_build/* ToolError */.v4(`${command} failed: ${lines[0] ?? ''}`, { command, exitCode, lines });
    };
    const [status, remote, top, tags] = await Promise.all([
        told('status', '--porcelain=v1', '-z', '--untracked-files=all'),
        git('remote', 'get-url', 'origin'),
        told('rev-parse', '--show-toplevel'),
        told('tag', '--points-at', 'HEAD'),
    ]);
    const uncommitted = changesOf(status);
    const dirty = uncommitted.length > 0;
    const root = top.replace(/\r?\n$/, '');
    const folder = (0,external_node_path_.relative)(root, await (0,promises_.realpath)(directory)).replaceAll('\\', '/');
    return {
        subject: { repository: repositoryName(remote.exitCode === 0 ? remote.stdout.trim() : ''), commit, tree },
        dirty,
        uncommitted,
        root,
        folder,
        version: versionOf(tags.trim().split('\n'), folder, commit, dirty),
    };
}
/** Of `git status --porcelain=v1 -z`, in which a file that was renamed is followed by its former name. */
function changesOf(status) {
    const fields = status.split('\0');
    const changes = [];
    for (let at = 0; at < fields.length; at++) {
        const field = fields[at] ?? '';
        if (field === '')
            continue;
        changes.push({ path: field.slice(3), untracked: field.startsWith('??') });
        if (/^[RC]|^.[RC]/.test(field))
            at++;
    }
    return changes;
}
/**
 * The commit that `name` means in the repository of `directory`; a full hash is itself, whether it is here already or
 * has to be fetched.
 * @throws ConfigError when git knows no such commit
 */
async function readBase(ctx, directory, name) {
    if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name))
        return name;
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, stdout } = await (0,process_build/* probe */.dy)(ctx, 'git', ['-C', directory, ...args]);
    if (exitCode === 0)
        return stdout.trim();
    throw new kernel_build/* ConfigError */.xL(`git knows no commit ${JSON.stringify(name.slice(0, 80))}`, {
        where: { name: 'base' },
        fix: 'write a branch or tag of this checkout, or all 40 digits of a commit: origin/main',
    });
}
/**
 * What the merge commit of a pull request brings its branch to. The event names the base branch as it was then (`base`);
 * where HEAD is the merge that GitHub made later, its first parent is newer, and compared with `base` the change would
 * hold other people's commits. `head`: the commit of the pull request's branch. `base` wherever HEAD is no such merge.
 * Source: GitHub Docs, "Events that trigger workflows", pull_request (`GITHUB_SHA`: last merge commit).
 */
async function baseOfMerge(ctx, directory, { base, head }) {
    if (base === null || head === null)
        return base;
    const git = async (...args) => (0,process_build/* probe */.dy)(ctx, 'git', ['-C', directory, ...args]);
    // A shallow checkout knows no HEAD^1, yet the commit names its parents.
    const { stdout } = await git('cat-file', 'commit', 'HEAD');
    const [header = ''] = stdout.split('\n\n');
    const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
    const [first] = parents;
    if (first === undefined || parents.length !== 2 || parents[1] !== head)
        return base;
    if ((await git('merge-base', '--is-ancestor', base, first)).exitCode === 0)
        return first;
    const shallow = (await git('rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
    return shallow ? first : base;
}
/** `owner/name` of a remote's address (https, ssh or scp form), or null when it has no such shape. */
function repositoryName(remote) {
    const match = /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote);
    return match?.[1] ?? null;
}
/** The newest `v1.2.3` among the tags at HEAD (with the folder's prefix in a monorepo), else the commit. */
function versionOf(tags, folder, commit, dirty) {
    const prefix = folder === '' ? 'v' : `${folder}/v`;
    const versions = tags
        .filter((tag) => tag.startsWith(prefix))
        .map((tag) => tag.slice(prefix.length))
        .filter((version) => /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version))
        .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    const suffix = dirty ? '.dirty' : '';
    return versions[0] === undefined
        ? `0.0.0-g${commit.slice(0, 12)}${suffix}`
        : `${versions[0]}${dirty ? '-dirty' : ''}`;
}
//# sourceMappingURL=source.js.map
// EXTERNAL MODULE: ./packages/tools/build/index.js + 19 modules
var tools_build = __webpack_require__(9892);
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/gate.js
/** Gate: the verdict on the commit, in gate.json, with what other tools read of it beside it. */


/** The rules that a service is judged by, as `gateStage` asks for them. @throws as `readPolicy` */
async function gatePolicy(ctx, options, { root }) {
    const { directory, preset, gatePolicyFile: file, coveragePpm, base } = options;
    const { askCoverage, readPolicy } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3444));
    const policy = await readPolicy(ctx, { root, directory, preset, base, ...(file === null ? {} : { file }) });
    return coveragePpm === null ? policy : askCoverage(policy, coveragePpm);
}
/**
 * Judges the checkout; a verdict of any value is written and returned, never thrown. What an earlier run left is removed
 * first, whatever stops this one.
 * @param programs where built programs are kept from job to job; null: on the machine alone
 */
async function gateStage(ctx, options, source, build, outputDirectory, given = {}, programs = null) {
    const { judge, removeOutputs, writeOutputs } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3444));
    await removeOutputs(outputDirectory);
    const request = await gateRequest(ctx, options, source, build, outputDirectory, given, programs);
    const judgement = await judge(ctx, request);
    const written = await writeOutputs(judgement, outputDirectory, source.folder);
    // A check that could not have it has said so in its row.
    return { gate: judgement.gate, judgement, written, change: await request.change().catch(() => null) };
}
/** Runs the part of the tests that `given.shard` names; no gate.json is written. @throws as `judgePart` */
async function partStage(ctx, options, source, build, outputDirectory, given) {
    const { judgePart, removeOutputs } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3444));
    await removeOutputs(outputDirectory);
    return judgePart(ctx, await gateRequest(ctx, options, source, build, outputDirectory, given, null));
}
async function gateRequest(ctx, options, source, build, outputDirectory, told, programs) {
    const [{ findGo, goEnvironment }, { gateTools, readChange }] = await Promise.all([
        __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3444)),
    ]);
    const { directory, base } = options;
    const policy = options.policy ?? (await gatePolicy(ctx, options, source));
    const coverageBaseline = told.coverageBaseline ?? (ratchets(policy) ? await options.coverageBaseline?.() : undefined);
    const given = coverageBaseline === undefined ? told : { ...told, coverageBaseline };
    const found = await findGo(ctx);
    // What is judged is what was built, whatever the step that built it was told.
    const { tags, cgo } = build?.document.flags ?? options.go;
    // Of two flags go takes the last (cmd/go, base.SetFromGOFLAGS).
    const flags = tags.length === 0 ? found.flags : [...found.flags, `-tags=${tags.join(',')}`];
    const toolchain = { ...found, flags };
    // As the build is compiled, so that tests find its objects in the build cache.
    const env = { ...goEnvironment(ctx, toolchain), ...(cgo === null ? {} : { CGO_ENABLED: cgo ? '1' : '0' }) };
    const go = { path: toolchain.path, env };
    let change;
    const readOnce = () => (change ??= readChange(ctx, { root: source.root, base }));
    const store = (0,tools_build/* openToolStore */.GI)(ctx);
    return {
        directory,
        prefix: source.folder,
        subject: source.subject,
        uncommitted: {
            paths: ofNobody(source, [...filesOf(given), ...(build === null ? [] : [build.path])]),
            refused: options.uncommitted === 'refused',
        },
        build,
        policy,
        change: readOnce,
        tool: gateTools(ctx, {
            ...{ store, go, directory },
            ...(programs === null ? {} : { built: (0,tools_build/* cachedStore */.Ky)(ctx, store, programs) }),
            ...(base === null ? {} : { base: { commit: base, root: source.root, prefix: source.folder } }),
        }),
        given,
        go,
        outputPath: (0,external_node_path_.join)(outputDirectory, 'gate.json'),
    };
}
function ratchets({ sections }) {
    return sections.coverage?.ratchet === true;
}
/** What the checkout has beside its commit, but for given files and what given folders hold: those are judged as such. */
function ofNobody({ root, uncommitted }, given) {
    const within = (file, folder) => `${file}${external_node_path_.sep}`.startsWith(`${folder}${external_node_path_.sep}`);
    return uncommitted
        .filter(({ path, untracked }) => {
        const entry = (0,external_node_path_.join)(root, path).replace(/[\\/]$/, '');
        return !untracked || !given.some((one) => within(entry, one));
    })
        .map(({ path }) => path);
}
function filesOf(given) {
    return Object.values(given)
        .flat()
        .filter((value) => typeof value === 'string' && (0,external_node_path_.isAbsolute)(value));
}
//# sourceMappingURL=gate.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/set-up-go.js
/** Before the first go command of a job: the right Go, verified, and caches that are warm. */


/** @throws ConfigError when there is no such Go or no way to it; ToolError when other bytes arrive than were promised */
async function setUpGo(ctx, setup) {
    const { directory, version, versionFile, mirrors, latest, earlier = false } = setup;
    const started = ctx.clock.monotonic();
    const { chooseGo, jobVariables, provideGo } = await __webpack_require__.e(/* import() */ 290).then(__webpack_require__.bind(__webpack_require__, 290));
    const choice = await chooseGo(ctx, {
        directory,
        earlier,
        ...(version === null ? {} : { version }),
        ...(versionFile === null ? {} : { versionFile }),
    });
    const mode = await modeOf(setup.caches);
    const archives = setup.caches === null ? null : archivesOf(setup.caches, mode);
    const go = await provideGo(ctx, choice, { mirrors, latest, cache: archives });
    ctx.log.info(`${go.why} (${go.from})`);
    const provided = ctx.clock.monotonic();
    const bin = (0,external_node_path_.join)(go.root, 'bin');
    const own = jobVariables(ctx.env, go);
    // What is found there stays in front: it may be a wrapper of the user's.
    const isFirst = (await (0,process_build/* which */.K7)(ctx, 'go')) === go.path;
    const env = isFirst ? ctx.env : (0,process_build/* inFrontOfPath */.Jf)(ctx.env, bin);
    const inner = { ...ctx, env: { ...env, ...own } };
    const caches = setup.caches === null || !isOn(mode) ? null : await openCaches(inner, directory, go, setup.caches, mode);
    const variables = { ...own, ...caches?.env };
    const took = {
        goMs: Math.round(provided - started),
        cachesMs: Math.round(ctx.clock.monotonic() - provided),
    };
    return { ctx: { ...inner, env: { ...inner.env, ...variables } }, go, caches, variables, bin, took };
}
const off = { restore: false, save: false };
async function modeOf(caches) {
    if (caches === null)
        return off;
    const { cacheMode } = await __webpack_require__.e(/* import() */ 552).then(__webpack_require__.bind(__webpack_require__, 3552));
    return cacheMode(caches.setting, caches.event);
}
function isOn({ restore, save }) {
    return restore || save;
}
function archivesOf({ store, disk }, mode) {
    return isOn(mode) ? { store, mode, folder: (0,external_node_path_.join)(disk, 'go-archives') } : null;
}
async function openCaches(ctx, directory, go, { store, commit, run, disk, memory, workload, targets }, mode) {
    const { allEnded, openGoCaches, settleTimes } = await __webpack_require__.e(/* import() */ 552).then(__webpack_require__.bind(__webpack_require__, 3552));
    const { formatTarget, parseTarget, targetEnvironment } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469));
    const [caches] = await allEnded([
        openGoCaches(ctx, {
            ...{ store, mode, directory, commit, run, workload },
            targets: targets.map(parseTarget).map((target) => ({
                name: formatTarget(target),
                env: targetEnvironment(target),
            })),
            go: go.path,
            places: { disk, memory },
        }),
        // A fresh checkout: no test result of another machine would be found again by the times that it has.
        settleTimes(ctx, directory),
    ]);
    return caches;
}
//# sourceMappingURL=set-up-go.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/service-go.js
/** The Go that a service asks for, for all that builds or judges it in one run. */


/**
 * The Go that an earlier step of the job set up serves, unless the service's go line refuses it or this step itself asks
 * for a version. With `access` modules are fetched here: what comes after, the tests of the service too, never sees the
 * token.
 * @throws ConfigError when `directory` is no module, when there is no such Go or no way to it or to a module, and for a
 *   token that opens nothing; ToolError when other bytes arrive than were promised
 */
async function goOfService(ctx, { directory, go }, caches = null, access = null) {
    const { readModule } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469));
    await readModule(directory);
    const { version, versionFrom, mirrors, privateModules: patterns, tags } = go;
    const earlier = versionFrom === 'file';
    const setup = { directory, version, versionFile: null, mirrors, latest: false, earlier, caches };
    const ready = await setUpGo(ctx, setup);
    return { ...ready, ctx: await reachPrivateModules(ready, { directory, patterns, tags }, access) };
}
/**
 * Fetches modules with what opens them, while nothing else runs: compilers, a Makefile and tests see what was fetched,
 * and never the token. Without patterns those of GOPRIVATE hold, which an earlier step of the job may have set.
 * @returns the context for all that follows, which knows that they are private
 * @throws ConfigError for a token without any pattern; ConfigError or ToolError with go's words when one cannot be fetched
 */
async function reachPrivateModules({ ctx, go }, { directory, patterns, tags = [], targets = [] }, access) {
    if (patterns.length === 0) {
        if (access === null)
            return ctx;
        if (!ctx.env.GOPRIVATE) {
            throw new kernel_build/* ConfigError */.xL('a token for private modules is given, and nothing says which modules are private', {
                where: { name: 'private-modules-token' },
                fix: 'name them, in slipway.yml under build: private-modules: ["github.com/acme/*"]; or leave the token out',
            });
        }
    }
    const { fetchModules, parseTarget, privateModules } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469));
    const way = (token) => {
        const { env, secrets } = privateModules(ctx, { patterns, server: access?.server ?? '', token });
        for (const secret of secrets)
            access?.mask(secret);
        return { ...ctx, env: { ...ctx.env, ...env } };
    };
    if (access !== null) {
        const builds = { tags, targets: targets.map(parseTarget) };
        await fetchModules(way(access.token), go.path, directory, builds);
    }
    return way(null);
}
//# sourceMappingURL=service-go.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/index.js
/** The stages that need neither target nor ledger, for actions that run one of them: a small bundle each. */






//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./packages/report/build/index.js + 11 modules
var report_build = __webpack_require__(8457);
// EXTERNAL MODULE: ./packages/runner/build/index.js + 26 modules
var runner_build = __webpack_require__(8625);
;// CONCATENATED MODULE: ./actions/quality-gate/build/baseline.js
/**
 * The coverage that later commits are compared with, from run to run through the cache of the repository: written on
 * pushes to the default branch alone, so that no pull request can move what it is held to.
 */




const limits = { timeoutMs: 20_000 };
/** null where there is no cache, or it is not wanted. */
function baselineCache({ ctx, cache }, { baselineCache: setting, given }, { root: directory, folder }) {
    if (setting === 'off' || cache === null)
        return null;
    const prefix = `slipway-coverage-${(0,evidence_build/* sha256Hex */.fg)(folder).slice(0, 16)}-`;
    return {
        restore: async (commit) => {
            if (given.coverageBaseline !== undefined)
                return given.coverageBaseline;
            const file = (0,external_node_path_.join)(ctx.temp, 'coverage-baseline.json');
            const of = commit === null ? await (0,runner_build/* beforePush */._n)(ctx.env) : await branchedAt(ctx, directory, commit);
            const found = await cache.restore(file, prefix + (of ?? 'newest'), [prefix], limits);
            ctx.log.info(found === undefined ? 'no coverage of an earlier run is kept' : `compared with ${found}`);
            return found === undefined ? undefined : file;
        },
        save: async (commit, rows, reports) => {
            if (!rows.every(isSound))
                return;
            const baseline = reports.find(({ kind }) => kind === 'coverage-baseline');
            if (setting !== 'auto' || baseline === undefined || !(await isDefaultBranch(ctx)))
                return;
            await keep(cache, baseline.path, prefix + commit);
        },
    };
}
function isSound({ check, verdict }) {
    return check === 'tests' ? verdict === 'PASS' || verdict === 'WARN' : verdict !== 'ERROR';
}
/** Where the commit left its base, as far as this clone knows; the base itself where it does not. */
async function branchedAt(ctx, directory, base) {
    const { exitCode, stdout } = await (0,process_build/* probe */.dy)(ctx, 'git', ['-C', directory, 'merge-base', base, 'HEAD']);
    return exitCode === 0 ? stdout.trim() : base;
}
async function isDefaultBranch(ctx) {
    const { event } = await (0,runner_build/* readJob */.cd)(ctx);
    return (event.event === 'push' && event.defaultBranch !== '' && event.ref === `refs/heads/${event.defaultBranch}`);
}
async function keep(cache, file, key) {
    if (!(await cache.has(key, limits)))
        await cache.save(file, key, limits);
}
//# sourceMappingURL=baseline.js.map
// EXTERNAL MODULE: ./packages/evidence/build/reference.js
var reference = __webpack_require__(8009);
;// CONCATENATED MODULE: ./actions/quality-gate/build/shard.js
/** One job of several: says PARTIAL when its part of the tests passes, and leaves it for the job that joins them. */







const reportName = 'shard.json';
/** Outputs, annotations, the artifact; a failure unless the part is as it should be. */
async function concludeShard(action, part, artifact) {
    const { outputs, summary, log, artifacts } = action;
    const { verdict, rows, answers, reports } = part;
    const path = reports.find(({ kind }) => kind === 'shard')?.path;
    // That the other parts are not here is no fault of this one.
    const own = rows.filter((_, at) => answers[at]?.partial !== true);
    const left = (0,build.annotate)(log, { rows: own, answers }, null);
    if (left > 0)
        log.info(`GitHub keeps ten annotations of a kind: ${left} more findings stand in the summary`);
    summary.add((0,report_build/* toMarkdown */.l6)(pageOf(part), report_build/* markdownLimits */.eS.summary));
    outputs.set('verdict', verdict);
    outputs.set('failed-rules', JSON.stringify(own.map(({ check }) => check)));
    outputs.set('shard', path ?? '');
    const uploaded = artifact !== null && path !== undefined;
    outputs.set('artifact', uploaded ? await leave(artifacts, path, artifact) : '');
    if (verdict === 'PARTIAL')
        return;
    const why = own.map(({ check, actual }) => `${check}: ${actual}`).join('; ');
    action.fail(`this part of the tests says ${verdict}: ${why}`, report_build/* gateExitCodes */.UH[verdict]);
}
function pageOf({ verdict, rows }) {
    const mark = verdict === 'PARTIAL' ? 'good' : 'bad';
    return {
        verdict: { mark, text: `A part of the tests: ${verdict}` },
        sections: rows.map(({ check, actual, findings }) => ({
            heading: check,
            text: [actual, ...findings.map(({ message }) => message)],
        })),
    };
}
async function leave(artifacts, path, name) {
    const entries = await (0,promises_.readdir)((0,external_node_path_.dirname)(path), { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    await artifacts.upload(name, (0,external_node_path_.dirname)(path), files);
    return `${name}@sha256:${await (0,evidence_build/* hashFile */.DC)(path)}`;
}
/**
 * Folders and files as they are; what other jobs uploaded (`name@sha256:…`) below `folder`.
 * @throws ConfigError when an artifact holds another report than was handed over
 */
async function takeShards(artifacts, given, folder) {
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    const paths = [];
    for (const one of given) {
        const { name, sha256 } = reference/* reference */.i.exec(one)?.groups ?? {};
        if (name === undefined) {
            paths.push(one);
            continue;
        }
        const place = (0,external_node_path_.join)(folder, String(paths.length + 1));
        await artifacts.download(name, place);
        const path = (0,external_node_path_.join)(place, reportName);
        if ((await (0,evidence_build/* hashFile */.DC)(path)) !== sha256) {
            throw new kernel_build/* ConfigError */.xL(`the artifact ${name} holds another ${reportName} than was handed over`, {
                where: { name: 'shards' },
                fix: 'run the jobs of the shards and all that follow again; one artifact is written by one job only',
            });
        }
        paths.push(path);
    }
    return paths;
}
//# sourceMappingURL=shard.js.map
// EXTERNAL MODULE: ./actions/quality-gate/build/verdict-page.js
var verdict_page = __webpack_require__(8397);
;// CONCATENATED MODULE: ./actions/quality-gate/build/judge.js
/** Judges, and fails the step unless the verdict is PASS. */











async function judge(action, inputs) {
    const { ctx, outputs, summary, artifacts } = action;
    const { directory, artifact, token } = inputs;
    const comment = async (page) => {
        if (token === null)
            return;
        const { commentOnPullRequest } = await __webpack_require__.e(/* import() */ 977).then(__webpack_require__.bind(__webpack_require__, 977));
        const markdown = (0,report_build/* toMarkdown */.l6)(page, report_build/* markdownLimits */.eS.comment);
        await commentOnPullRequest(ctx, token, { directory, markdown });
    };
    // Whatever keeps it from a verdict, one of an earlier commit must not stand there for this one.
    const outcome = await come(action, inputs).catch(async (error) => {
        await comment(verdict_page/* noVerdictPage */.K);
        throw error;
    });
    if ('part' in outcome)
        return concludeShard(action, outcome.part, artifact);
    const { judged, baseline, commit } = outcome;
    const { gate } = judged;
    const { verdict, rows } = gate.document;
    say(action, judged);
    summary.add((0,report_build/* toMarkdown */.l6)((0,verdict_page/* verdictPage */.r)(gate.document), report_build/* markdownLimits */.eS.summary));
    await comment((0,verdict_page/* verdictPage */.r)(gate.document, { details: false }));
    await baseline?.save(commit, rows, judged.judgement.reports);
    const beside = besides(judged, (0,external_node_path_.dirname)(gate.path));
    outputs.set('artifact', artifact === null ? '' : await (0,evidence_build/* handOver */.Cl)(artifacts, 'gate', gate, artifact, beside));
    if (verdict === 'PASS')
        return;
    const failed = (0,build.failedRules)(gate.document);
    const bad = rows
        .filter(({ check }) => failed.includes(check))
        .map(({ check, actual }) => `${check}: ${actual}`);
    const words = verdict === 'FAIL'
        ? 'the gate says FAIL, mend what it found'
        : 'the gate says ERROR, a check did not do its work: this is no verdict on the code';
    action.fail(`${words}: ${bad.join('; ')}`, report_build/* gateExitCodes */.UH[verdict]);
}
/** To a verdict on the commit, or to what its part of the tests says. */
async function come(action, inputs) {
    const { ctx, artifacts, cache } = action;
    const { directory, modulesToken } = inputs;
    const options = await resolveGate(directory, inputs);
    const source = await readSource(ctx, directory);
    const base = inputs.base === null
        ? await baseOfMerge(ctx, directory, await (0,runner_build/* comparedOfEvent */.t1)(ctx.env))
        : await readBase(ctx, directory, inputs.base);
    const folder = await outputFolder(inputs.outputDirectory);
    const build = inputs.build === null ? null : await (0,evidence_build/* takeOver */.w9)(artifacts, 'build', inputs.build, (0,external_node_path_.join)(folder, 'build'));
    const { shards } = inputs.given;
    const given = {
        ...inputs.given,
        ...(shards === undefined ? {} : { shards: await takeShards(artifacts, shards, (0,external_node_path_.join)(folder, 'shards')) }),
    };
    const asked = { ...options, gatePolicyFile: inputs.gatePolicyFile, base, uncommitted: 'refused' };
    const readied = async () => (await goOfService(ctx, options, null, (0,runner_build/* modulesAccess */.yQ)(action, modulesToken))).ctx;
    if (given.shard !== undefined) {
        const part = await ctx.log.group('tests', async () => partStage(await readied(), asked, source, build, folder, given));
        return { part };
    }
    const baseline = baselineCache(action, inputs, source);
    const judged = await ctx.log.group('gate', async () => {
        const programs = await programCache({ store: cache, setting: 'auto', job: () => (0,runner_build/* readJob */.cd)(ctx) });
        const compared = { ...asked, coverageBaseline: async () => baseline?.restore(base) };
        return gateStage(await readied(), compared, source, build, folder, given, programs);
    });
    return { judged, baseline, commit: source.subject.commit };
}
/** Outputs for later steps, and the annotations that GitHub keeps. */
function say({ log, outputs }, { gate, judgement, change, written }) {
    const { document } = gate;
    outputs.set('verdict', document.verdict);
    outputs.set('gate-json', gate.path);
    outputs.set('coverage', (0,build.coverageOf)(document, 'coverage.total'));
    outputs.set('patch-coverage', (0,build.coverageOf)(document, 'coverage.patch'));
    outputs.set('failed-rules', JSON.stringify((0,build.failedRules)(document)));
    outputs.set('sarif', written.sarif);
    outputs.set('verdict-badge', written.verdictBadge);
    outputs.set('coverage-badge', written.coverageBadge);
    const report = (kind) => judgement.reports.find((one) => one.kind === kind)?.path ?? '';
    outputs.set('junit', report('junit'));
    outputs.set('openvex', report('openvex'));
    outputs.set('coverage-page', report('coverage-page'));
    outputs.set('coverage-picture', report('coverage-picture'));
    outputs.set('test-times', report('test-times'));
    const left = (0,build.annotate)(log, { ...judgement, rows: document.rows }, change);
    if (left > 0)
        log.info(`GitHub keeps ten annotations of a kind: ${left} more findings stand in gate.sarif`);
    const { placeless, outside, overLimit } = written.left;
    if (placeless + outside + overLimit > 0) {
        log.info(`gate.sarif leaves out ${placeless} findings without a place, ${outside} outside of the repository and ${overLimit} over the limits of code scanning`);
    }
}
/** What goes with gate.json into the artifact. */
function besides({ judgement, written }, folder) {
    const reports = judgement.reports.map(({ path }) => path);
    const paths = [written.sarif, written.verdictBadge, written.coverageBadge, ...reports];
    return [...new Set(paths)]
        .map((path) => (0,external_node_path_.relative)(folder, path).split(external_node_path_.sep).join('/'))
        .filter((path) => path !== '' && !path.startsWith('../') && (0,external_node_path_.basename)(path) !== 'gate.json');
}
//# sourceMappingURL=judge.js.map

/***/ })

};

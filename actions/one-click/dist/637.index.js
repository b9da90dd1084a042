export const id = 637;
export const ids = [637];
export const modules = {

/***/ 5637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p0: () => (/* reexport */ duration),
  n4: () => (/* reexport */ findSettings),
  P$: () => (/* reexport */ parseSettings),
  sb: () => (/* reexport */ readSettings),
  uM: () => (/* reexport */ share)
});

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/settings/build/yaml.js
/** YAML with the line of everything in it. Plain YAML only: a value stands where one reads it. */


/**
 * Parses `text`; `file` is only named in messages. Values have the types of YAML 1.2's core schema; an empty file is
 * an empty mapping.
 * @throws ConfigError with file and line: no YAML, several documents, keys twice, aliases, tags
 */
function parseYaml(text, file) {
    const counter = new dist/* LineCounter */.HN();
    const wrong = (what, offset, fix) => {
        throw new build/* ConfigError */.xL(what, { where: { file, line: Math.max(1, counter.linePos(offset).line) }, fix });
    };
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, { schema: 'core', lineCounter: counter, prettyErrors: false });
        const flaw = document.errors[0] ?? document.warnings[0];
        if (flaw?.code === 'DUPLICATE_KEY')
            wrong('a key stands twice', flaw.pos[0], 'keep one of the two lines');
        if (flaw?.code === 'MULTIPLE_DOCS') {
            wrong('the file holds more than one YAML document', flaw.pos[0], 'remove the --- line and what follows');
        }
        // The parser recurses with the nesting of the file.
        if (flaw?.code === 'RESOURCE_EXHAUSTION')
            throw new RangeError(flaw.message);
        if (flaw !== undefined) {
            const said = flaw.message.split('\n')[0] ?? '';
            wrong(`this is not YAML: ${said}`, flaw.pos[0], 'mend the line; text with : # * or [ in it stands in quotes');
        }
        (0,dist/* visit */.YR)(document, (_key, node) => {
            if ((0,dist/* isPair */.tO)(node)) {
                const key = (0,dist/* isScalar */.jn)(node.key) ? node.key.value : null;
                const offset = ((0,dist/* isNode */.Ll)(node.key) && node.key.range?.[0]) || 0;
                if (typeof key !== 'string' || key === '__proto__' || key === '<<') {
                    wrong('a key must be plain text', offset, 'write name: value');
                }
            }
            else if ((0,dist/* isAlias */.Vj)(node)) {
                wrong(`an alias (*${node.source}) is not read here`, node.range?.[0] ?? 0, 'write the value out');
            }
            else if ((0,dist/* isNode */.Ll)(node) && node.tag !== undefined) {
                wrong(`a tag (${node.tag}) is not read here`, node.range?.[0] ?? 0, 'remove it, and quote what is text');
            }
        });
        return {
            value: document.contents === null ? {} : (document.toJS() ?? {}),
            at: (path) => {
                let node = document.contents;
                let offset = (0,dist/* isNode */.Ll)(node) ? (node.range?.[0] ?? 0) : 0;
                for (const part of path) {
                    if ((0,dist/* isMap */.jh)(node)) {
                        const pair = node.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && key.value === part);
                        if (pair === undefined)
                            break;
                        offset = ((0,dist/* isNode */.Ll)(pair.key) && pair.key.range?.[0]) || 0;
                        node = pair.value;
                    }
                    else {
                        const item = node?.items?.[Number(part)];
                        if (!(0,dist/* isNode */.Ll)(item))
                            break;
                        offset = item.range?.[0] ?? offset;
                        node = item;
                    }
                }
                return { file, line: Math.max(1, counter.linePos(offset).line) };
            },
        };
    }
    catch (error) {
        // The walk does, too.
        if (!(error instanceof RangeError))
            throw error;
        throw new build/* ConfigError */.xL('the file is nested too deeply', { where: { file }, fix: 'flatten it' });
    }
}
//# sourceMappingURL=yaml.js.map
;// CONCATENATED MODULE: ./packages/settings/build/parse.js
/** A settings file from text to data of its schema; the first mistake with its line and the line to write. */


/**
 * Parses `text`; `file` is only named in messages. `schema` may depend on what stands in the file.
 * @throws ConfigError with file and line
 */
function parseSettings(text, file, form, schema) {
    const lines = parseYaml(text, file);
    const parsed = (typeof schema === 'function' ? schema(lines.value) : schema).safeParse(lines.value);
    if (!parsed.success)
        throw mistake(parsed.error.issues[0], lines, form);
    return { data: parsed.data, lines };
}
/** zod's finding in the words of the file. */
function mistake(issue, lines, form) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
    const where = lines.at(path);
    const named = path.length === 0 ? 'the file' : path.join('.');
    if (issue.code === 'unrecognized_keys') {
        const parent = issue.path.length === 0 ? form.fileName : issue.path.join('.');
        return new build/* ConfigError */.xL(`"${String(path.at(-1))}" is not a key of ${parent}`, {
            where,
            fix: `write one of: ${keysAt(issue.path, form).join(', ')}`,
        });
    }
    if (issue.code === 'invalid_key') {
        const [why] = issue.issues;
        return new build/* ConfigError */.xL(`"${String(path.at(-1))}" ${said(why?.message) ?? 'cannot stand here'}`, {
            where,
            fix: 'write it in small letters, digits and dashes',
        });
    }
    const value = valueAt(lines.value, path);
    return new build/* ConfigError */.xL(`${named} ${because(issue, value)}`, {
        where,
        fix: `write ${lineFor(path, value, form)}`,
    });
}
/** A message of ours is the end of a sentence: `is not a duration`. Others are zod's own. */
function said(message) {
    return message !== undefined && /^(?:is|must) /.test(message) ? message : undefined;
}
function because(issue, value) {
    if (value === null)
        return 'is empty';
    const shown = JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
    switch (issue.code) {
        case 'invalid_type': {
            const kinds = {
                object: 'a mapping of keys to values',
                record: 'a mapping of names to values',
                array: 'a list',
                string: 'text',
                int: 'a whole number',
                boolean: 'true or false',
            };
            if (value === undefined)
                return 'is missing';
            return `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}, and is ${shown}`;
        }
        case 'invalid_value':
            if (value === undefined)
                return 'is missing';
            return `is ${shown}, and must be one of ${issue.values.join(', ')}`;
        case 'too_small':
        case 'too_big':
            if (issue.origin === 'array' || issue.origin === 'string')
                return 'is empty or too long';
            return `is ${shown}, which is out of range`;
        case 'invalid_format':
        case 'custom':
            return `is ${shown}, which ${said(issue.message) ?? 'cannot be read'}`;
        default:
            return `cannot be read: ${issue.message}`;
    }
}
/** The line to write: the user's own number with the sign it lacks, else the example of its key. */
function lineFor(path, value, form) {
    const example = form.example(path, value);
    const [, key, unit] = /^([\w-]+): "\d+(%|s|m)"$/.exec(example ?? '') ?? [];
    if (unit !== undefined && typeof value === 'number' && value > 0 && (unit !== '%' || value <= 100)) {
        return `${key}: "${value}${unit === '%' ? '%' : 's'}"`;
    }
    return example ?? `what ${form.schemaPath} says`;
}
function valueAt(value, path) {
    return path.reduce((inner, part) => inner?.[part], value);
}
/** The keys that the schema knows at `path`. */
function keysAt(path, form) {
    const mapping = (node) => node?.anyOf?.find((one) => one.properties) ?? node;
    const node = path.reduce((inner, part) => {
        if (typeof part === 'number')
            return mapping(inner?.items);
        return mapping(inner?.properties?.[part] ?? (inner?.additionalProperties || undefined));
    }, form.schema());
    return Object.keys(node?.properties ?? {});
}
//# sourceMappingURL=parse.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/settings/build/read.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** Finds and reads a settings file. */



/** A file of people; more is a mistake or an attack. */
const limitBytes = 256 * 1024;
/**
 * The text of the settings file at `file` (absolute); `fileName` is what its kind is called.
 * @throws ConfigError when it cannot be read or is larger than 256 KiB
 */
async function readSettings(file, fileName) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await (0,promises_.open)(file), true);
            const { size } = await handle.stat();
            if (size > limitBytes) {
                throw new build/* ConfigError */.xL(`the file has ${size} bytes`, {
                    where: { file },
                    fix: `a ${fileName} has at most ${limitBytes / 1024} KiB`,
                });
            }
            return await handle.readFile('utf8');
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (cause) {
        if (cause instanceof build/* ConfigError */.xL)
            throw cause;
        throw new build/* ConfigError */.xL(`${fileName} cannot be read (${cause.code})`, {
            where: { file },
            fix: 'make it a readable file, or remove it',
            cause,
        });
    }
}
/**
 * The file called `fileName` (`<name>.yml`) of `directory`: its own, or the nearest above it up to `top` (absolute;
 * null: `directory` alone); null when there is none.
 * @throws ConfigError for a file whose name is nearly right, since it would be passed over in silence
 */
async function findSettings(directory, fileName, top) {
    const start = (0,external_node_path_.resolve)(directory);
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        const file = (0,external_node_path_.join)(folder, fileName);
        if (await exists(file))
            return file;
        for (const name of nearNames(fileName)) {
            if (!(await exists((0,external_node_path_.join)(folder, name))))
                continue;
            throw new build/* ConfigError */.xL(`${name} is not read`, {
                where: { file: (0,external_node_path_.join)(folder, name) },
                fix: `call it ${fileName}`,
            });
        }
        if (folder === (top ?? start) || folder === (0,external_node_path_.dirname)(folder))
            return null;
    }
}
function nearNames(fileName) {
    const long = fileName.replace(/\.yml$/, '.yaml');
    return [long, `.${fileName}`, `.${long}`];
}
/** A link to nowhere is there, too: it is to be told of, not passed over. */
function exists(path) {
    return (0,promises_.lstat)(path).then(() => true, () => false);
}
//# sourceMappingURL=read.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
;// CONCATENATED MODULE: ./packages/settings/build/units.js
/** Quantities in a settings file, as people write them. */

const share = schemas/* string */.YjP()
    .regex(/^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)%$/, 'is not a share of the whole')
    .describe('A share with its percent sign: "80%"');
const duration = schemas/* string */.YjP()
    .regex(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/, 'is not a duration')
    .describe('A duration with its unit: "10m"');
//# sourceMappingURL=units.js.map
;// CONCATENATED MODULE: ./packages/settings/build/index.js
/** Files of YAML that people write for us: read strictly, every mistake with its line and the line to write. */



//# sourceMappingURL=index.js.map

/***/ })

};

/** `action.yml`, as far as the runner needs it to play a JavaScript action. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

export interface Manifest {
  readonly name: string;
  /** The directory of `action.yml`: `main` and `post` are relative to it. */
  readonly directory: string;
  readonly main: string;
  readonly post: string | undefined;
  /** `always()` unless the action says otherwise. */
  readonly postIf: string;
  /** By the input's name as written. */
  readonly inputs: ReadonlyMap<string, { readonly default: string; readonly deprecated?: string }>;
}

const root = path.resolve(import.meta.dirname, '../..');

/**
 * The manifest of an action of this repository by its name, of a directory with an `action.yml`, or of a bare
 * script (which then has no inputs, and is its own post). The one-click action's manifest stands in the root.
 * @throws Error when there is none, or it is not a JavaScript action's
 */
export function readManifest(action: string): Manifest {
  const place = /[\\/]/.test(action) ? path.resolve(action) : path.join(root, 'actions', action);
  if (/\.[cm]?[jt]s$/.test(place)) {
    return {
      name: path.basename(place),
      directory: path.dirname(place),
      main: path.basename(place),
      post: path.basename(place),
      postIf: 'always()',
      inputs: new Map(),
    };
  }
  const files = [path.join(place, 'action.yml'), ...(action === 'one-click' ? [`${root}/action.yml`] : [])];
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`no action.yml for ${action} (looked for ${files.join(', ')})`);
  return parseManifest(readFileSync(file, 'utf8'), path.dirname(file));
}

interface Yaml {
  name?: string;
  inputs?: Record<string, { default?: unknown; deprecationMessage?: string } | null>;
  runs?: { using?: string; main?: string; post?: string; 'post-if'?: string };
}

/** Source: src/Runner.Worker/ActionManifestManager.cs, ConvertInputs and ConvertRuns. */
function parseManifest(text: string, directory: string): Manifest {
  const { name = path.basename(directory), inputs = {}, runs = {} } = parse(text) as Yaml;
  if (runs.using !== 'node24' || runs.main === undefined) {
    throw new Error(`${directory}: only "using: node24" with a "main" is played here`);
  }
  return {
    name,
    directory,
    main: runs.main,
    post: runs.post,
    postIf: runs['post-if'] ?? 'always()',
    inputs: new Map(
      Object.entries(inputs).map(([input, meta]) => [
        input,
        {
          default: String(meta?.default ?? ''),
          ...(meta?.deprecationMessage === undefined ? {} : { deprecated: meta.deprecationMessage }),
        },
      ]),
    ),
  };
}

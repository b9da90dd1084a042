/** The one object that main leaves for post. */
import { checkVariable } from './outputs.ts';
import { appendEntry, keyValueEntry } from './workflow-command.ts';

/**
 * `S` is plain JSON: paths and names, never a secret (state stands in files and in the environment of post).
 */
export interface State<S> {
  /** Keeps `value` for post; a later call replaces it. @throws ConfigError above 32 KiB */
  save(value: S): void;
  /** What main saved last; undefined in main, and in post when main got to save nothing. */
  saved(): S | undefined;
}

const variable = 'slipway';

/** State in the runner's file; `env` is the environment of the process. */
export function actionState<S>(env: Readonly<Record<string, string | undefined>>): State<S> {
  return {
    save(value) {
      const text = JSON.stringify(value);
      checkVariable('state', text);
      if (env.GITHUB_STATE) appendEntry(env.GITHUB_STATE, keyValueEntry(variable, text));
    },
    saved() {
      const text = env[`STATE_${variable}`];
      if (!text) return undefined;
      try {
        return (JSON.parse(text) as S | null) ?? undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** Whether the runner started this process as the post step of an action whose main ran. */
export function isPost(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.STATE_isPost === 'true';
}

/**
 * Tells post that it is post: the first thing that main does. When the mark cannot be written, main must not go on,
 * for post would then do its work a second time.
 */
export function markForPost(env: Readonly<Record<string, string | undefined>>): void {
  if (env.GITHUB_STATE) appendEntry(env.GITHUB_STATE, keyValueEntry('isPost', 'true'));
}

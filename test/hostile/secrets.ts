/** Where a secret shows: in text, in files, and in the command lines of processes, in every form it may take. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** By name; a base64 form is what all texts around the secret have in common, at each of the three offsets. */
export function secretForms(secret: string): Readonly<Record<string, string>> {
  const shifted = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset, 'x'), Buffer.from(secret)]).toString('base64');
    const whole = text.replace(/=+$/, '');
    // The first character that holds bits of the secret alone, and the last.
    return whole.slice(offset === 0 ? 0 : offset + 1, whole.length - 1);
  });
  const [first = '', second = '', third = ''] = shifted;
  return {
    raw: secret,
    'base64, offset 0': first,
    'base64, offset 1': second,
    'base64, offset 2': third,
    URI: encodeURIComponent(secret),
    JSON: JSON.stringify(secret).slice(1, -1),
    hex: Buffer.from(secret).toString('hex'),
  };
}

/** Names of the forms in which `text` holds the secret. */
export function formsIn(text: string, forms: Readonly<Record<string, string>>): string[] {
  const lower = text.toLowerCase();
  return Object.entries(forms)
    .filter(([name, form]) => (name === 'hex' ? lower.includes(form) : text.includes(form)))
    .map(([name]) => name);
}

/** `file: form` for every file below `directory` that holds the secret, but for those that `except` names. */
export function filesWith(
  directory: string,
  forms: Readonly<Record<string, string>>,
  except: (file: string) => boolean,
): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !except(file))
    .flatMap((file) => formsIn(readFileSync(file, 'utf8'), forms).map((form) => `${file}: ${form}`));
}

/**
 * Looks at the command line of every process again and again, until `stop` says what was seen; and for `inherited` at
 * the environment of all but those whose command line holds `but`.
 */
export function watchProcesses(
  forms: Readonly<Record<string, string>>,
  inherited: { readonly forms: Readonly<Record<string, string>>; readonly but: string } | null = null,
): {
  stop(): {
    readonly looks: number;
    readonly programs: ReadonlySet<string>;
    readonly hits: readonly string[];
  };
} {
  const hits = new Set<string>();
  const programs = new Set<string>();
  let looks = 0;
  const timer = setInterval(() => {
    looks++;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        programs.add(path.basename(line.split('\0')[0] ?? ''));
        for (const form of formsIn(line, forms))
          hits.add(`${line.replaceAll('\0', ' ').slice(0, 200)}: ${form}`);
        if (inherited === null || line.includes(inherited.but)) continue;
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        // It became another program between the two: the next look knows whose environment it is.
        if (line === '' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== line) continue;
        for (const form of formsIn(environment, inherited.forms)) {
          hits.add(`environment of ${line.replaceAll('\0', ' ').slice(0, 200)}: ${form}`);
        }
      } catch {
        // It has ended meanwhile.
      }
    }
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return { looks, programs, hits: [...hits] };
    },
  };
}

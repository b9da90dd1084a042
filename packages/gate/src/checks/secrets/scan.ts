/** Secrets in lines of a file. No secret leaves this file: what is found is told by its kind and its first characters. */
import { type Finding, fingerprint } from '../../finding.ts';
import { randomSecrets } from './entropy.ts';
import { forms } from './forms.ts';

export interface ScannedLine {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  /** The line after it; empty after the last. */
  readonly next: string;
}

const shown = 4;

/** @param file from the repository's root; @param random whether text that only looks drawn by chance is told, too */
export function scan(file: string, lines: Iterable<ScannedLine>, random: boolean): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  for (const { number, text, next } of lines) {
    const known: string[] = [];
    const add = (id: string, name: string, secret: string, level: Finding['level'], url?: string) => {
      known.push(secret);
      const rule = `secrets/${id}`;
      // What cannot be guessed may stand in a hash, so that a waiver is for this token and no other in its place.
      const what =
        id === 'private-key' ? next.trim() : level === 'block' ? secret : text.replaceAll(secret, '*').trim();
      const key = fingerprint(rule, [file, what]);
      const occurrence = seen.get(key) ?? 0;
      seen.set(key, occurrence + 1);
      const id64 = fingerprint(rule, [file, what], occurrence);
      findings.push({
        rule,
        level,
        message: id === 'private-key' ? name : `${name} (${secret.slice(0, shown)}…)`,
        place: { file, line: number },
        fix:
          level === 'block'
            ? `revoke it, for it stands in the history; then take it out. If it is none: a waiver with id: ${id64}`
            : 'read it from the environment',
        fingerprint: id64,
        ...(url === undefined ? {} : { url }),
      });
    };
    for (const { id, name, pattern, level, holds, source } of forms) {
      for (const match of text.matchAll(pattern)) {
        const secret = match[1] ?? match[0];
        const after = `${text.slice(match.index + match[0].length)}\n${next}`;
        if (holds?.(secret, after) !== false) add(id, name, secret, level, source);
      }
    }
    if (!random) continue;
    for (const secret of randomSecrets(text)) {
      if (known.some((one) => one.includes(secret) || secret.includes(one))) continue;
      add('random', 'what looks like a secret', secret, 'warn');
    }
  }
  return findings;
}

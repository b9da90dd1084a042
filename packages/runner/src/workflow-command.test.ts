import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine, keyValueEntry } from './workflow-command.ts';

interface Case {
  readonly kind: 'annotation' | 'mask' | 'group' | 'debug' | 'output' | 'state';
  readonly name: string;
  readonly text: string;
  readonly properties: { readonly title?: string; readonly file?: string; readonly startLine?: number };
}

/** Text that is hard on escapes: the characters that commands and files are made of, and anything else. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom('%', '\r', '\n', ':', ',', '=', '<<', '::', '##[', '%0A', 'a', ' ', '\u202e'),
  }),
  fc.string({ unit: 'grapheme' }),
);
const filled = text.filter((value) => value !== '');
const cases = fc.array(
  fc.record<Case>({
    kind: fc.constantFrom('annotation', 'mask', 'group', 'debug', 'output', 'state'),
    name: fc.constantFrom('notice', 'warning', 'error'),
    text,
    // Never empty: for an empty property @actions/core writes a space and nothing behind it.
    properties: fc.record(
      { title: filled, file: filled, startLine: fc.nat().map((n) => n + 1) },
      { requiredKeys: [] },
    ),
  }),
  { minLength: 40, maxLength: 40 },
);

/** What @actions/core writes for `list`: its stdout, and its output and state files. */
function toolkit(list: readonly Case[]) {
  const directory = mkdtempSync(path.join(tmpdir(), 'toolkit-'));
  try {
    const files = { output: path.join(directory, 'output'), state: path.join(directory, 'state') };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const { stdout, status, stderr } = spawnSync(
      process.execPath,
      [path.join(import.meta.dirname, '../testdata/toolkit.mjs')],
      {
        input: JSON.stringify(list),
        encoding: 'utf8',
        env: { PATH: process.env.PATH, GITHUB_OUTPUT: files.output, GITHUB_STATE: files.state },
      },
    );
    expect(status, stderr).toBe(0);
    return { stdout, output: readFileSync(files.output, 'utf8'), state: readFileSync(files.state, 'utf8') };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function ours(list: readonly Case[]) {
  const written = { stdout: '', output: '', state: '' };
  const commands = { mask: 'add-mask', group: 'group', debug: 'debug' } as const;
  for (const { kind, name, text: data, properties } of list) {
    if (kind === 'output' || kind === 'state') written[kind] += keyValueEntry(name, data);
    else if (kind === 'annotation') {
      const { title, file, startLine: line } = properties;
      written.stdout += commandLine(name, { title, file, line }, data);
    } else written.stdout += commandLine(commands[kind], {}, data);
  }
  return written;
}

/** Delimiters are random on both sides. */
const plain = (entry: string) => entry.replace(/ghadelimiter_[0-9a-f-]{36}/g, 'DELIMITER');

test('every command and every entry is byte for byte what @actions/core writes', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(cases, (list) => {
      const theirs = toolkit(list);
      const mine = ours(list);
      expect(mine.stdout).toBe(theirs.stdout);
      expect(plain(mine.output)).toBe(plain(theirs.output));
      expect(plain(mine.state)).toBe(plain(theirs.state));
    }),
    // Each run is a process; what fails is small enough to read without shrinking.
    { numRuns: 5, endOnFailure: true },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defuseMarkers,
  looksLikeCommand,
  oneLine,
  UntrustedWriter,
} from '../../packages/runner/src/untrusted.ts';
import { parseCommand } from './command.ts';
import { LineReader } from './dotnet-text.ts';
import { SecretMasker } from './masker.ts';
import { StepLog, StepState } from './step.ts';
import { StepCommands } from './step-commands.ts';

/** Plays what `write` writes as the runner reads it. */
function played(write: (out: (text: string) => void) => void) {
  const masker = new SecretMasker();
  const log = new StepLog(masker, false);
  const outputs = new Map<string, string>();
  const state = new StepState();
  const commands = new StepCommands({ log, masker, workspace: '/w', outputs, state });
  const reader = new LineReader((line) => commands.line(line));
  write((text) => reader.push(Buffer.from(text)));
  reader.end();
  return { log, outputs, state: state.toObject() };
}

/** Pieces that hostile text is made of. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::error::x',
        '::add-mask::o',
        '##[',
        'error]',
        '#',
        '::',
        '\n',
        '\r',
        '\r\n',
        ' ',
        '\u0085',
      ),
      fc.constantFrom(
        '::stop-commands::',
        'token',
        '::token::',
        '::set-output name=a::b',
        '\ufeff',
        '%0A',
        '::group::',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('text of others in a bracket', () => {
  it('does nothing, whatever it is and however it is cut, and a command of ours works after it', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 5 }), hostile, (pieces, line) => {
        const { log, outputs, state } = played((out) => {
          const writer = new UntrustedWriter(out);
          for (const piece of pieces) writer.write(piece);
          writer.line(line);
          writer.close();
          out('::notice::ours\n');
        });
        expect(log.annotations).toEqual([{ kind: 'notice', message: 'ours' }]);
        expect(outputs.size).toBe(0);
        expect(state).toEqual({});
        expect(log.commandFailed).toBe(false);
        // No marker is left that the page would give colour or folds.
        expect(log.lines.filter((text) => text !== '##[notice]ours' && /##\[(?!\\)/.test(text))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('comes out as it went in, but for the markers', () => {
    const out: string[] = [];
    const writer = new UntrustedWriter((text) => out.push(text));
    for (const piece of ['one ', 'line\nwith #', '#[error]x and #']) writer.write(piece);
    writer.close();
    const token = /^::stop-commands::([0-9a-f]{32})\n/.exec(out[0] ?? '')?.[1];
    expect(out.join('')).toBe(`::stop-commands::${token}\none line\nwith ##[\\error]x and #\n::${token}::\n`);
  });

  it('opens no bracket for nothing, and a new token for each', () => {
    const out: string[] = [];
    const writer = new UntrustedWriter((text) => out.push(text));
    writer.write('');
    writer.close();
    expect(out).toEqual([]);
    for (const text of ['a', 'b']) {
      writer.write(text);
      writer.close();
    }
    const tokens = out.filter((text) => text.startsWith('::stop-commands'));
    expect(new Set(tokens).size).toBe(2);
  });
});

describe('a line of ours', () => {
  it('is guarded whenever the runner would read a command in it', () => {
    const names = new Set(['error', 'add-mask', 'stop-commands', 'set-output', 'group', 'token']);
    fc.assert(
      fc.property(hostile, (text) => {
        let command = false;
        const reader = new LineReader((line) => {
          command ||= parseCommand(line, names) !== undefined;
        });
        reader.push(Buffer.from(`${text}\n`));
        if (command) expect(looksLikeCommand(text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(looksLikeCommand('coverage 80 % of pkg::name, see [1] and # ##')).toBe(false);
  });

  it('of several becomes one in a title', () => {
    expect(oneLine(' a\r\n::error::b ##[group]c')).toBe('a ::error::b ##[\\group]c');
    expect(defuseMarkers('####[x]')).toBe('####[\\x]');
  });
});

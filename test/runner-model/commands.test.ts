import { describe, expect, it } from 'vitest';
import { parseCommand } from './command.ts';
import { LineReader, trimStart } from './dotnet-text.ts';

const registered = new Set(['error', 'add-mask', 'group']);
const parse = (line: string) => {
  const command = parseCommand(line, registered);
  return command && { ...command, properties: Object.fromEntries(command.properties) };
};

describe('commands in a line', () => {
  it('reads name, properties and data, and decodes each by its own table', () => {
    expect(parse('::error file=a%3Ab%2Cc,line=3::100%25 of%0Ait%3A%2C')).toEqual({
      name: 'error',
      properties: { file: 'a:b,c', line: '3' },
      data: '100% of\nit%3A%2C',
    });
  });

  it('decodes %25 last, so that an escaped escape stays one', () => {
    expect(parse('::error::%250A')?.data).toBe('%0A');
  });

  it('takes a command after any white space, names in any case, and nothing before it', () => {
    expect(parse(' \t\u0085\u00a0::ERROR::x')?.name).toBe('ERROR');
    expect(parse('x ::error::x')).toBeUndefined();
    expect(parse('\ufeff::error::x')).toBeUndefined();
  });

  it('knows registered names only, and needs the second ::', () => {
    expect(parse('::nothing::x')).toBeUndefined();
    expect(parse('::error x')).toBeUndefined();
    expect(parse('::error::')?.data).toBe('');
  });

  it('drops properties without a value, and keeps `=` inside a value', () => {
    expect(parse('::error file=,title=a=b,x::')?.properties).toEqual({ title: 'a=b' });
  });

  it('finds the old form anywhere in the line, with its own separators and escapes', () => {
    expect(parse('log ##[error file=a;line=1]b%5D%3B')).toEqual({
      name: 'error',
      properties: { file: 'a', line: '1' },
      data: 'b];',
    });
    expect(parse('##[\\error]x')).toBeUndefined();
  });
});

describe('lines as .NET reads them', () => {
  const lines = (...pieces: string[]): string[] => {
    const found: string[] = [];
    const reader = new LineReader((line) => found.push(line));
    for (const piece of pieces) reader.push(Buffer.from(piece));
    reader.end();
    return found;
  };

  it('ends a line at LF, CR LF and a lone CR, also across pieces', () => {
    expect(lines('a\nb\r\nc\rd')).toEqual(['a', 'b', 'c', 'd']);
    expect(lines('a\r', '\nb', '\r', 'c')).toEqual(['a', 'b', 'c']);
    expect(lines('a\r')).toEqual(['a']);
  });

  it('keeps a character whole whose bytes come in two pieces', () => {
    const found: string[] = [];
    const reader = new LineReader((line) => found.push(line));
    const bytes = Buffer.from('é\n');
    reader.push(bytes.subarray(0, 1));
    reader.push(bytes.subarray(1));
    expect(found).toEqual(['é']);
  });

  it('trims what Char.IsWhiteSpace holds', () => {
    expect(trimStart('\u0085 \u2003x ')).toBe('x ');
    expect(trimStart('\ufeffx')).toBe('\ufeffx');
  });
});

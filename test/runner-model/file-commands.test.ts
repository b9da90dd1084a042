import { describe, expect, it } from 'vitest';
import { keyValuePairs, pathLines } from './file-commands.ts';

const pairs = (text: string) => [...keyValuePairs(text)];

describe('GITHUB_ENV, GITHUB_OUTPUT and GITHUB_STATE', () => {
  it('reads lines and heredocs', () => {
    expect(pairs('a=1\n\nb<<END\nx\n\ny\nEND\nc=\n')).toEqual([
      ['a', '1'],
      ['b', 'x\n\ny'],
      ['c', ''],
    ]);
  });

  it('takes a line for NAME=value when its `=` stands before `<<`', () => {
    expect(pairs('a=b<<END\n')).toEqual([['a', 'b<<END']]);
    expect(pairs('a<<=\nx\n=\n')).toEqual([['a', 'x']]);
  });

  it('allows an empty heredoc, and a delimiter at the very end without a line feed', () => {
    expect(pairs('a<<E\nE\n')).toEqual([['a', '']]);
    expect(pairs('a<<E\nx\nE')).toEqual([['a', 'x']]);
  });

  it('keeps CR: only LF ends a line of a file on Linux', () => {
    expect(pairs('a=1\r\n')).toEqual([['a', '1\r']]);
  });

  it.each([
    ['just words\n', "Invalid format 'just words'"],
    ['a<<E\nx\n', "Matching delimiter not found 'E'"],
    ['a<<E\nx', 'EOF marker missing new line'],
    ['<<E\nx\nE\n', 'Name must not be empty'],
    ['a<<\nx\n', 'delimiter must not be empty'],
  ])('refuses %j', (text, message) => {
    expect(() => pairs(text)).toThrow(message);
  });

  it('has given what stands before a mistake', () => {
    const seen: string[] = [];
    expect(() => {
      for (const [name] of keyValuePairs('a=1\nwrong\nb=2\n')) seen.push(name);
    }).toThrow('Invalid format');
    expect(seen).toEqual(['a']);
  });
});

describe('GITHUB_PATH', () => {
  it('takes every line for a directory, so that a line break makes two', () => {
    expect(pathLines('/a\n/b\r\n\n/c\r/d')).toEqual(['/a', '/b', '/c', '/d']);
  });
});

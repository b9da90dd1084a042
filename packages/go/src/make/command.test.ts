import { describe, expect, test } from 'vitest';
import { parseCommand } from './command.ts';

describe('a build command', () => {
  test.each([
    ['go build ./...', ['go', 'build', './...']],
    ["go build -ldflags '-s -w' -o bin/ .", ['go', 'build', '-ldflags', '-s -w', '-o', 'bin/', '.']],
    ['a "b c"d  \'\' "x|y;z"', ['a', 'b cd', '', 'x|y;z']],
    [String.raw`task '$HOME' 'a\b'`, ['task', '$HOME', String.raw`a\b`]],
  ])('%s needs no shell', (line, [program, ...args]) => {
    for (const platform of ['linux', 'win32'] as const)
      expect(parseCommand(line, platform)).toEqual({ program, args });
  });

  test.each([
    'a | b',
    'a && b',
    'a; b',
    'a > b',
    'echo $VERSION',
    'echo "$VERSION"',
    'echo `date`',
    'rm *.o',
    'CGO_ENABLED=1 go build',
    'a # b',
    '"a\\"b"',
    '~/bin/a',
  ])('%s needs one', (line) => {
    expect(parseCommand(line, 'linux')).toEqual({ program: 'sh', args: ['-e', '-c', line] });
    expect(() => parseCommand(line, 'win32')).toThrow(/needs a shell/);
  });

  test.each(['', '  ', "go build 'a", 'go build "a'])('%j is refused', (line) => {
    expect(() => parseCommand(line, 'linux')).toThrow(
      expect.objectContaining({ name: 'ConfigError', where: { name: 'build-commands' } }),
    );
  });
});

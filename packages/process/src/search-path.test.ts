import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stage } from '../testdata/stage.ts';
import { formatCommand } from './command-line.ts';
import { candidates, inFrontOfPath } from './search-path.ts';
import { which } from './which.ts';

describe('where a name may lead', () => {
  it('on POSIX: every absolute folder of PATH, in order', () => {
    const env = { PATH: '/usr/bin:.::relative:/opt/bin' };
    expect(candidates('go', env, '/work', 'linux')).toEqual(['/usr/bin/go', '/opt/bin/go']);
    expect(candidates('go', {}, '/work', 'linux')).toEqual([]);
    expect(candidates('', env, '/work', 'linux')).toEqual([]);
  });

  it('on POSIX: a name with a slash is a path from the working directory', () => {
    expect(candidates('./bin/go', { PATH: '/usr/bin' }, '/srv/shop', 'linux')).toEqual(['/srv/shop/bin/go']);
    expect(candidates('/opt/go', { PATH: '/usr/bin' }, '/work', 'linux')).toEqual(['/opt/go']);
  });

  it('on Windows: PATHEXT in its order, whatever the case of the variable names', () => {
    const env = { Path: 'C:\\Go\\bin;"C:\\Program Files\\x";rel', PathExt: '.EXE;.CMD' };
    expect(candidates('go', env, 'C:\\work', 'win32')).toEqual([
      'C:\\Go\\bin\\go.exe',
      'C:\\Go\\bin\\go.cmd',
      'C:\\Program Files\\x\\go.exe',
      'C:\\Program Files\\x\\go.cmd',
    ]);
    expect(candidates('go.EXE', env, 'C:\\work', 'win32')[0]).toBe('C:\\Go\\bin\\go.EXE');
    expect(candidates('go.sum', env, 'C:\\work', 'win32')[0]).toBe('C:\\Go\\bin\\go.sum.exe');
  });

  it('on Windows: both separators and a drive make a path', () => {
    const env = { PATH: 'C:\\x', PATHEXT: '.EXE' };
    expect(candidates('bin/go', env, 'C:\\work', 'win32')).toEqual(['C:\\work\\bin\\go.exe']);
    expect(candidates('.\\go.exe', env, 'C:\\work', 'win32')).toEqual(['C:\\work\\go.exe']);
    expect(candidates('D:\\go.exe', env, 'C:\\work', 'win32')).toEqual(['D:\\go.exe']);
  });
});

describe('a folder in front of PATH', () => {
  it('on Windows: under one name, whatever it was called, so that no program loses the rest', () => {
    const env = { Path: 'C:\\Windows', TEMP: 'C:\\t' };
    const inner = inFrontOfPath(env, 'C:\\go\\bin', 'win32');
    expect(inner).toEqual({ PATH: 'C:\\go\\bin;C:\\Windows', TEMP: 'C:\\t' });
    expect(candidates('go.exe', inner, 'C:\\work', 'win32')[0]).toBe('C:\\go\\bin\\go.exe');
    expect(inFrontOfPath({ Path: 'C:\\a', PATH: 'C:\\b' }, 'C:\\c', 'win32')).toEqual({
      PATH: 'C:\\c;C:\\a',
    });
  });

  it('on POSIX: Path is another variable', () => {
    const env = { Path: '/other', PATH: '/usr/bin' };
    expect(inFrontOfPath(env, '/go/bin', 'linux')).toEqual({ Path: '/other', PATH: '/go/bin:/usr/bin' });
  });

  it('where there was none, the folder alone', () => {
    for (const env of [{}, { PATH: '' }]) {
      expect(inFrontOfPath(env, '/go/bin', 'linux')).toEqual({ PATH: '/go/bin' });
    }
  });
});

describe('which', () => {
  it('passes over folders and files without the right to be executed', async () => {
    const ctx = stage();
    try {
      const [first, second, third] = ['1', '2', '3'].map((name) => path.join(ctx.temp, name)) as [
        string,
        string,
        string,
      ];
      mkdirSync(path.join(first, 'tool'), { recursive: true });
      mkdirSync(second);
      mkdirSync(third);
      writeFileSync(path.join(second, 'tool'), '', { mode: 0o644 });
      writeFileSync(path.join(third, 'tool'), '', { mode: 0o755 });
      const env = { PATH: [first, second, third].join(path.delimiter) };
      expect(await which({ env }, 'tool')).toBe(path.join(third, 'tool'));
      chmodSync(path.join(third, 'tool'), 0o644);
      expect(await which({ env }, 'tool')).toBeNull();
      expect(await which({ env }, 'other')).toBeNull();
      expect(await which({ env }, path.join(third, 'tool'))).toBeNull();
    } finally {
      ctx.dispose();
    }
  });
});

describe('formatCommand', () => {
  it('quotes as a POSIX shell would need it', () => {
    expect(formatCommand('go', ['build', '-o', 'a b', "it's", ''])).toBe("go build -o 'a b' 'it'\\''s' ''");
  });

  it('lets no control character or direction mark through, and cuts what is long', () => {
    expect(formatCommand('x', ['a\n::error::b\u202e'])).toBe("x 'a?::error::b?'");
    expect(formatCommand('x', ['y'.repeat(1000)])).toBe(`x ${'y'.repeat(400)}…`);
  });
});

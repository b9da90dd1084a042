import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseModuleInfo } from './module-info.ts';

describe('parseModuleInfo', () => {
  test('reads modules, replacements and settings', () => {
    const text = [
      'path\texample.com/shop/cmd/web',
      'mod\texample.com/shop\t(devel)\t',
      'dep\tgithub.com/a/b\tv1.2.3\th1:abc=',
      'dep\tgithub.com/c/d\tv0.1.0',
      '=>\tgithub.com/fork/d\tv0.1.1\th1:def=',
      'dep\tgithub.com/e/f\tv2.0.0+incompatible',
      '=>\t./local/f\t(devel)\t',
      'build\t-buildmode=exe',
      'build\t-ldflags="-s -w -X \\"main.note=a\\tb\\""',
      'build\t-tags=`a,b c`',
      'build\t"odd key"=1=2',
      'build\tCGO_CFLAGS=',
      'surprise\tof a later Go',
      '',
    ].join('\n');
    expect(parseModuleInfo('go1.26.8', text)).toEqual({
      goVersion: 'go1.26.8',
      path: 'example.com/shop/cmd/web',
      module: 'example.com/shop',
      moduleVersion: '(devel)',
      settings: {
        '-buildmode': 'exe',
        '-ldflags': '-s -w -X "main.note=a\tb"',
        '-tags': 'a,b c',
        'odd key': '1=2',
        CGO_CFLAGS: '',
      },
      dependencies: [
        { path: 'github.com/a/b', version: 'v1.2.3', sum: 'h1:abc=' },
        { path: 'github.com/fork/d', version: 'v0.1.1', sum: 'h1:def=' },
        { path: './local/f', version: '(devel)', sum: null },
      ],
    });
  });

  test.each([
    ['dep\tgithub.com/a/b', 'line 1 of its build info names no module'],
    ['path\tx\n=>\tgithub.com/a/b\tv1.0.0\th1:x', 'line 2 of its build info replaces nothing'],
    ['build\t=x', 'is no setting'],
    ['build\tkey', 'is no setting'],
    ['build\tkey="open', 'is no setting'],
    ['build\tkey="bad \\q escape"', 'is no setting'],
    ['build\tkey="\\U00110000"', 'is no setting'],
  ])('refuses %j', (line, message) => {
    expect(() => parseModuleInfo('go1.26.8', `${line}\n`)).toThrow(message);
  });

  test('reads back every value that Go would quote', () => {
    const quote = (text: string) =>
      `"${[...Buffer.from(text, 'utf8')].map((b) => `\\x${b.toString(16).padStart(2, '0')}`).join('')}"`;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const { settings } = parseModuleInfo('go1.26.8', `build\tkey=${quote(value)}\n`);
        expect(settings).toEqual({ key: value });
      }),
    );
  });

  test('knows each escape of a Go string', () => {
    const { settings } = parseModuleInfo(
      'go1.26.8',
      'build\tk="\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\u00e9\\U0001F6A2\\101"\n',
    );
    expect(settings.k).toBe('\x07\b\f\n\r\t\v\\"é🚢A');
  });
});

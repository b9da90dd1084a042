import { describe, expect, it } from 'vitest';
import { sumIn, sumOfDigest } from '../../scripts/checksums.ts';

describe('checksums', () => {
  const sum = 'a'.repeat(64);
  it.each([
    [`${sum}  tool.tar.gz\n`],
    [`${sum} *tool.tar.gz`],
    [`${'b'.repeat(64)}  other\r\n${sum.toUpperCase()}  ./dist/tool.tar.gz\r\n`],
    [`${sum}\n`],
    [`${sum}  tool.tar.gz\n${sum}  tool.tar.gz\n`],
  ])('are read from %j', (text) => {
    expect(sumIn(text, 'tool.tar.gz')).toBe(sum);
  });

  it.each([
    [''],
    ['<html>not found</html>'],
    [`${sum}  tool.tar.gz.asc\n`],
    [`${sum.slice(1)}  tool.tar.gz\n`],
    [`${'a'.repeat(40)}  tool.tar.gz\n`],
    [`${sum}\n${sum}\n`],
  ])('are not read from %j', (text) => {
    expect(() => sumIn(text, 'tool.tar.gz')).toThrow(/has no sha256 for tool\.tar\.gz/);
  });

  it('are read from a digest of GitHub', () => {
    expect(sumOfDigest(`sha256:${sum}`)).toBe(sum);
    for (const other of [null, undefined, '', sum, `sha512:${sum}`, `sha256:${sum}00`, 7]) {
      expect(sumOfDigest(other)).toBeNull();
    }
  });
});

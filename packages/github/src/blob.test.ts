import { expect, it } from 'vitest';
import { blobSha } from './blob.ts';

it('names bytes as git hash-object does', () => {
  expect(blobSha(Buffer.from('# hello\n'))).toBe('8954bb97349bfe2a7799e6a7a64c6f747c635d6c');
  expect(blobSha(new Uint8Array())).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
});

import { readFile } from 'node:fs/promises';
import { ToolError } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { fileFault } from './file-fault.ts';

test('what the file system refuses is an error that a row tells, without a path of this machine', async () => {
  const read = readFile('/nowhere/at/all').catch(fileFault('read', 'a.go', ', and was not looked at'));
  await expect(read).rejects.toMatchObject({
    name: 'ToolError',
    message: 'a.go cannot be read (ENOENT), and was not looked at',
    command: 'read a.go',
    exitCode: null,
  });
});

test.each([new TypeError('no function'), new ToolError('git failed', { command: 'git', exitCode: 1 })])(
  '%s stays what it is',
  (error) => {
    expect(() => fileFault('read', 'a.go')(error)).toThrow(error);
  },
);

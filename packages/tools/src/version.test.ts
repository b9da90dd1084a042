import path from 'node:path';
import { CancelledError } from '@slipway/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Stage, script, stage } from '../test/stage.ts';
import { programs } from './programs.ts';
import { askVersion } from './version.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
});
afterEach(() => ctx.dispose());

const tool = { name: 'tool', versionArgs: ['version'], versionPattern: 'tool v?(\\S+)' };

async function told(body: string, timeoutMs = 5000): Promise<string> {
  const file = script(path.join(ctx.root, 'bin', 'tool'), body);
  const answer = await askVersion(ctx, file, tool, timeoutMs);
  return 'version' in answer ? answer.version : `refused: ${answer.refused}`;
}

it('takes the version out of what the program prints, on either stream', async () => {
  expect(await told('[ "$*" = version ] && echo "tool v1.2.3 of today"')).toBe('1.2.3');
  expect(await told('echo warning; echo "tool 1.2.3-rc.1+build.5" >&2')).toBe('1.2.3-rc.1');
});

it('refuses a program that says nothing usable, and tells what was seen', async () => {
  expect(await told('echo hello')).toBe('refused: told no version, but "hello"');
  expect(await told('echo tool latest')).toBe('refused: told no version, but "tool latest"');
  expect(await told('echo tool 1.2')).toMatch(/^refused: told no version/);
  expect(await told(':')).toBe('refused: told no version, but nothing');
  expect(await told('echo tool 1.2.3; echo broken >&2; exit 3')).toBe(
    'refused: ended with 3, saying "tool 1.2.3 broken"',
  );
  expect(await told('kill -9 $$')).toMatch(/^refused: ended with 128/);
});

it('refuses a program that hangs, also with a child that holds its output', async () => {
  expect(await told('sleep 60', 200)).toMatch(/^refused: .*did not answer within 200 ms/);
  expect(await told('sleep 60 & wait', 200)).toMatch(/did not answer/);
});

it('refuses what cannot be started', async () => {
  expect(await told('').then(() => askVersion(ctx, '/nowhere/tool', tool, 1000))).toMatchObject({
    refused: expect.stringContaining('no such program'),
  });
});

it('shows nothing that a terminal or a runner would obey, and not much of it', async () => {
  const answer = await told(`printf '\\033[31m::set-env name=X::y\\n##[error]boo\\r\\342\\200\\256%0200d' 1`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(answer).not.toMatch(/[\0-\x1f\u202e]|::|##\[/);
  expect(answer.length).toBeLessThan(200);
});

it('finds no version behind a flood', async () => {
  expect(await told(`head -c 100000 /dev/zero | tr '\\0' x; echo; echo tool 1.2.3`)).toMatch(/^refused/);
  expect(await told('while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done')).toMatch(
    /answered more than/,
  );
});

it('is ended with the run', async () => {
  const file = script(path.join(ctx.root, 'bin', 'tool'), 'sleep 60');
  const asked = askVersion(ctx, file, tool, 60_000);
  ctx.cancel();
  await expect(asked).rejects.toThrow(CancelledError);
});

it.each([
  [
    'golangci-lint',
    'golangci-lint has version 2.5.0 built with go1.25.1 from (unknown) on (unknown)',
    '2.5.0',
  ],
  ['golangci-lint', 'golangci-lint has version v1.64.8 built with go1.24.0 from (unknown)', '1.64.8'],
  ['helm', 'WARNING: Kubernetes configuration file is group-readable.\nv3.19.0+g3d8990f', '3.19.0'],
  ['helm', 'v4.0.0-rc.1+g1234567', '4.0.0-rc.1'],
  ['kubectl', 'Client Version: v1.34.1\nKustomize Version: v5.7.1', '1.34.1'],
  ['kubectl', 'Client Version: v1.31.2-eks-94953ac\nKustomize Version: v5.4.2', '1.31.2'],
  [
    'kubectl',
    'Client Version: version.Info{Major:"1", Minor:"27", GitVersion:"v1.27.4", GitCommit:"fa3"}',
    '1.27.4',
  ],
  ['hadolint', 'Haskell Dockerfile Linter 2.12.0', '2.12.0'],
  ['cosign', '  ______\n cosign: A tool\n\nGitVersion:    v3.0.2\nGitCommit:     84449696', '3.0.2'],
] as const)('knows what %s prints', async (name, text, version) => {
  const file = script(path.join(ctx.root, 'bin', name), `cat <<'END'\n${text}\nEND`);
  expect(await askVersion(ctx, file, programs[name], 5000)).toEqual({ version });
});

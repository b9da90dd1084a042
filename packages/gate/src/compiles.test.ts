import { mkdirSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { context, environment, good, realGo, root, skipWithoutGo, write } from '../testdata/judged.ts';
import { compileErrors } from './compiles.ts';

describe.skipIf(skipWithoutGo)('what does not compile', { timeout: 60_000 }, () => {
  const errors = async (files: Record<string, string>, prefix = '') => {
    const all = { 'go.mod': 'module example.com/m\n\ngo 1.24\n', ...files };
    const below = Object.entries(all).map(([path, text]) => [posix.join(prefix, path), text] as const);
    const directory = join(write(Object.fromEntries(below)), prefix);
    const found = await compileErrors(context(), directory, prefix, {
      path: realGo ?? 'go',
      env: environment,
    });
    return found.map(({ place, message }) => `${place?.file}:${place?.line}: ${message}`);
  };

  test('nothing, in a sound module', async () => {
    expect(await errors(good)).toEqual([]);
  });

  test('code, its tests, and an import that there is not; each with its place in the repository', async () => {
    const files = {
      ...good,
      'bad/bad.go': 'package bad\n\nfunc F() int { return undefinedThing }\n',
      'uses/uses.go': 'package uses\n\nimport "example.com/m/bad"\n\nvar X = bad.F()\n',
      'lib/more_test.go': 'package lib\n\nvar _ = undefinedInTest\n',
    };
    expect((await errors(files, 'services/pay')).toSorted()).toEqual([
      'services/pay/bad/bad.go:3: undefined: undefinedThing',
      'services/pay/lib/more_test.go:3: undefined: undefinedInTest',
    ]);
    expect(
      await errors({ ...good, 'bad/bad.go': 'package bad\n\nimport _ "example.com/nowhere"\n' }),
    ).toEqual([expect.stringMatching(/^bad\/bad\.go:3: no required module provides package/)]);
  });

  test('a module that cannot be fetched is no error of the code', async () => {
    const module = 'example.com/m\n\ngo 1.24\n\nrequire example.com/x v1.0.0\n';
    const files = {
      ...good,
      'go.mod': `module ${module}`,
      'go.sum': `example.com/x v1.0.0 h1:${'A'.repeat(43)}=\nexample.com/x v1.0.0/go.mod h1:${'A'.repeat(43)}=\n`,
      'bad/bad.go': 'package bad\n\nimport _ "example.com/x"\n',
    };
    const env = { ...environment, GOPROXY: 'http://127.0.0.1:1', GOFLAGS: `${environment.GOFLAGS} -mod=mod` };
    const found = compileErrors(context(), write(files), '', { path: realGo ?? 'go', env });
    await expect(found).rejects.toMatchObject({
      name: 'ToolError',
      message: expect.stringMatching(/^go cannot compile here: .*dial tcp/),
    });
  });

  test('a go that names no place leaves it to the checks', async () => {
    expect(await errors({ ...good, 'go.mod': 'module example.com/m\n\nnonsense\n' })).toEqual([]);
  });
});

test('each names the command that shows it; one of a dependency has no place, and no path of this machine', async () => {
  const path = join(root, 'go-refuses');
  const lines = [
    'a.go:3:6: x',
    'p/a.go:3:6: x',
    '../q/a.go:3:6: x',
    '/home/x/go/pkg/mod/example.com/m@v1.0.0/b.go:3:6: x',
  ];
  writeFileSync(
    path,
    `#!/bin/sh\nprintf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >&2\nexit 1\n`,
    {
      mode: 0o755,
    },
  );
  mkdirSync(join(root, 'svc'));
  const found = await compileErrors(context(), join(root, 'svc'), 'svc', { path, env: {} });
  expect(found.map(({ place, message, fix, waivable }) => [place?.file, message, fix, waivable])).toEqual([
    ['svc/a.go', 'x', 'mend the line: "go vet ./" shows it again', false],
    ['svc/p/a.go', 'x', 'mend the line: "go vet ./p" shows it again', false],
    ['q/a.go', 'x', 'mend the line: "go vet ./..." shows it again', false],
    [
      undefined,
      'example.com/m@v1.0.0/b.go:3: x',
      'take a version of it that compiles: "go vet ./..." shows it again',
      false,
    ],
  ]);
});

/** The programs that tests run are those that the gate builds where a machine has none. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { gatePrograms } from '../../packages/gate/src/programs.ts';
import { repository } from '../../scripts/workspaces.ts';

test.each(Object.values(gatePrograms).flatMap(({ source }) => (source === undefined ? [] : [source])))(
  '$name is tested at the version that is built',
  ({ name, package: main, version }) => {
    const folder = name === 'actionlint' ? 'test/workflows/tools' : `test/gate/tools/${name}`;
    const lines = readFileSync(path.join(repository, folder, 'go.mod'), 'utf8').split(/\s*\n\s*/);
    const required = lines
      .map((line) => /^(\S+) v(\S+)/.exec(line.replace(/^require /, '')) ?? [])
      .find(([, module = '']) => main.startsWith(`${module}/`));
    expect(required?.[2]).toBe(version);
    expect(lines.some((line) => line.replace(/^tool /, '') === main)).toBe(true);
  },
);

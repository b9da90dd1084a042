/** The licence texts beside a bundle: of everything that ncc's statistics name, and complete. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { licencesOf } from '../../scripts/licences.ts';
import { smallHouse } from './small-house.ts';

test('every package is there once, with its licence and texts, in order', () => {
  const root = smallHouse({
    'node_modules/@scope/b/package.json': { name: '@scope/b', version: '2.0.0', licenses: [{ type: 'MIT' }] },
    'node_modules/@scope/b/LICENSE.md': 'text of b\r\nsecond line\n',
    'node_modules/@scope/b/NOTICE': 'notice of b',
    'node_modules/left/node_modules/a/package.json': { name: 'a', version: '1.0.0' },
  });
  const at = (file: string) => ({ nameForCondition: path.join(root, file) });
  const stats = {
    modules: [
      at('packages/low/build/index.js'),
      {
        nameForCondition: null,
        modules: [at('node_modules/@scope/b/lib/x.js'), at('node_modules/@scope/b/y.js')],
      },
      at('node_modules/left/node_modules/a/index.js'),
      {},
    ],
  };
  expect(licencesOf(stats)).toBe(
    '@scope/b@2.0.0\nMIT\ntext of b\nsecond line\nnotice of b\n\n---\n\na@1.0.0\nno licence named\n',
  );
});

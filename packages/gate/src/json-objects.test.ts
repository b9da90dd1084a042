import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonObjects } from './json-objects.ts';

test('objects printed one behind the other come back, with every line between them', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(object), (objects) => {
      const text = objects.map((o) => `${JSON.stringify(o, null, '\t')}\n`).join('# between\n');
      expect(jsonObjects(text)).toEqual({
        objects: objects.map((o) => JSON.parse(JSON.stringify(o))),
        rest: objects.slice(1).map(() => '# between'),
      });
    }),
  );
});

test('what is cut off, or is no JSON, is handed back as it stood', () => {
  expect(jsonObjects('{}\n{\n\t"a": 1\n')).toEqual({ objects: [{}], rest: ['{', '\t"a": 1', ''] });
  expect(jsonObjects('{"a":\n{\n\tb\n}\nend')).toEqual({
    objects: [],
    rest: ['{"a":', '{', '\tb', '}', 'end'],
  });
});

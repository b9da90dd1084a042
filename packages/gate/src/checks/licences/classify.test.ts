import { describe, expect, it, test } from 'vitest';
import { classify } from './classify.ts';
import { baseOf, licenceIds } from './ids.ts';
import { looser, strict } from './section.ts';
import { templates } from './templates.ts';

const textOf = (id: string) => templates.find((one) => one.id === id)?.whole ?? '';
const ids = (text: string) => classify(text).ids;

describe('a text', () => {
  it.each(templates.map(({ id, whole }, at) => [id, at, whole] as const))(
    'of %s (%d) is that licence and no other',
    (id, _at, text) => {
      const expected = id === 'LGPL-3.0' ? ['GPL-3.0', 'LGPL-3.0'] : [id];
      expect(classify(text)).toEqual({ ids: expected, foreign: [] });
    },
  );

  it('may be wrapped, set in capitals and have other holders', () => {
    const text = textOf('BSD-3-Clause')
      .replace(/<year> <owner>/, '2014 The Example Authors')
      .replace('the copyright holder nor', 'Example Inc. nor')
      .replaceAll(' HOLDER', ' OWNER')
      .split(/\s+/)
      .join('\n// ');
    expect(classify(text)).toEqual({ ids: ['BSD-3-Clause'], foreign: [] });
    const title = `The MIT License (MIT)\n\nCopyright © 2020, 2021 Someone <someone@example.com>\n${textOf('MIT')}`;
    expect(classify(title)).toEqual({ ids: ['MIT'], foreign: [] });
  });

  it('may leave out how a licence is applied', () => {
    for (const id of ['Apache-2.0', 'GPL-2.0', 'GPL-3.0', 'AGPL-3.0', 'LGPL-2.1']) {
      const [terms = ''] = textOf(id).split(/END OF TERMS AND CONDITIONS/i);
      expect(classify(terms)).toEqual({ ids: [id], foreign: [] });
    }
  });

  it('of several licences is all of them', () => {
    expect(ids(`${textOf('Apache-2.0')}\n\n---\n\n${textOf('BSD-3-Clause')}`)).toEqual([
      'Apache-2.0',
      'BSD-3-Clause',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a name alone', 'This is under the MIT licence.'],
    ['half of a licence', textOf('MIT').slice(0, 500)],
  ])('that is %s is none', (_what, text) => {
    expect(ids(text)).toEqual([]);
  });
});

describe('a condition of its own is seen', () => {
  const clause =
    'The Software is provided to you subject to the following additional condition: you may sell copies to your friends.';
  it.each([
    ['before', `${clause}\n\n${textOf('MIT')}`],
    ['behind', `${textOf('Apache-2.0')}\n\n${clause}`],
    ['in the midst', textOf('MIT').replace('The above copyright', `${clause}\n\nThe above copyright`)],
    ['of one word', textOf('MIT').replace('is hereby granted', 'is not hereby granted')],
    ['of three words', `${textOf('MIT')}\nNoncommercial use only.\n`],
    ['in a line of the holder', textOf('MIT').replace('<copyright holders>', `Someone. ${clause} ${clause}`)],
  ])('%s', (_where, text) => {
    expect(classify(text).foreign).not.toEqual([]);
  });

  it('and one that has a licence of its own makes it that licence', () => {
    expect(ids(textOf('JSON'))).toEqual(['JSON']);
  });
});

test('every licence that is recognised can be named in a policy', () => {
  for (const { id } of templates) expect(licenceIds).toContain(id);
  expect(baseOf('GPL-3.0-or-later')).toBe('GPL-3.0');
  expect(baseOf('BSD-3-Clause')).toBe('BSD-3-Clause');
});

test('what asks for less is named, what asks for more is not', () => {
  expect(looser({}, strict)).toEqual([]);
  expect(looser(strict, { unknown: 'warn' })).toEqual(['allow: gone', 'unknown: block -> warn']);
  expect(looser({ allow: ['MIT'] }, { allow: ['MIT', 'ISC'] })).toEqual(['allow: with ISC']);
  expect(looser({ allow: ['MIT', 'ISC'] }, { allow: ['MIT'] })).toEqual([]);
  expect(looser({ deny: ['GPL-3.0', 'JSON'] }, { deny: ['GPL-3.0-only'] })).toEqual(['deny: without JSON']);
});

import { describe, expect, test } from 'vitest';
import { lineOf, place, readGoSource } from './go-source.ts';

const read = (text: string) => readGoSource(Buffer.from(text));
const span = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((at) => `${lineOf(at)}.${at - place(lineOf(at), 0)}`).join(' to ');

describe('functions', () => {
  test.each([
    ['func F() {}', 'F', '1.1 to 1.12'],
    ['func (s *Server) Close() error {\n\treturn nil\n}', '(*Server).Close', '1.1 to 3.2'],
    ['func (Server) Name() {}', 'Server.Name', '1.1 to 1.24'],
    ['func (l *List[K, V]) Add(k K) {}', '(*List).Add', '1.1 to 1.33'],
    [
      'func Map[K comparable, V interface{ ~int }](m map[K]V) struct{ a int } { return x }',
      'Map',
      '1.1 to 1.84',
    ],
    ['func F(f func() struct{ a int }) (g func() interface{}) {\n}', 'F', '1.1 to 2.2'],
    ['func F() { s := "}" + `}\n}` + string(\'}\') /* } */ // }\n}', 'F', '1.1 to 3.2'],
    ['func F() { r := \'\\\'\'; s := "\\"}" }', 'F', '1.1 to 1.35'],
    ['func Grüße() {}', 'Grüße', '1.1 to 1.18'],
  ])('%j', (text, name, at) => {
    const { functions } = read(text);
    expect(functions.map((one) => one.name)).toEqual([name]);
    expect(functions.map(span)).toEqual([at]);
  });

  test('one without a body and a literal outside functions are none', () => {
    const { functions } = read(
      'package p\n\nfunc assembly(x int) int\n\nvar f = func() { g() }\n\ntype T struct {\n\tf func()\n}\n\nfunc g() {}\n',
    );
    expect(functions.map(({ name, line }) => `${line} ${name}`)).toEqual(['11 g']);
  });
});

describe('//coverage:ignore', () => {
  test.each([
    ['in a body, all of it', 'func F() {\n\t//coverage:ignore why\n\tg()\n}', ['why: 1.10 to 4.1']],
    [
      'behind a brace, what it opens',
      'func F() {\n\tif x { //coverage:ignore why\n\t\tg()\n\t}\n}',
      ['why: 2.7 to 4.2'],
    ],
    ['above a function, it', '//coverage:ignore why\n// F does.\nfunc F() {\n}', ['why: 3.1 to 4.2']],
    ['behind a function, it', 'func F() { g() } //coverage:ignore why\nfunc G() {}', ['why: 1.1 to 1.17']],
    [
      'in a case, it alone',
      'func F() {\n\tswitch x {\n\tcase 1:\n\t\t//coverage:ignore why\n\t\tg()\n\tdefault:\n\t\tg()\n\t}\n}',
      ['why: 3.2 to 6.2'],
    ],
    [
      'in the last case, until the end',
      'func F() {\n\tselect {\n\tcase <-a:\n\tdefault: //coverage:ignore why\n\t}\n}',
      ['why: 4.2 to 5.2'],
    ],
    ['apart from any function, nothing', '//coverage:ignore why\n\nfunc F() {}', ['why: 1.1 to 1.1']],
    [
      'above other comments and an empty line, nothing',
      '//coverage:ignore why\n\n// F does.\nfunc F() {}',
      ['why: 1.1 to 1.1'],
    ],
    ['above something else, nothing', '//coverage:ignore why\nvar x = 1\nfunc F() {}', ['why: 1.1 to 1.1']],
    ['without a reason', 'func F() { //coverage:ignore\n}', [': 1.10 to 2.1']],
    ['other words', 'func F() { // coverage:ignore x\n//coverage:ignored x\n}', []],
    ['in a text', 'func F() { s := "//coverage:ignore x"\n}', []],
  ])('%s', (_name, text, expected) => {
    expect(read(text).ignores.map((one) => `${one.reason}: ${span(one)}`)).toEqual(expected);
  });
});

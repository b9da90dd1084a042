/** A generated service of packages of its own: layers, each package over two of the layer below, each with a test. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { commit, git, write } from './stage.ts';

const layers = 3;

export interface GeneratedService {
  readonly folder: string;
  readonly packages: number;
  /** Changes what package `number` does, and commits. */
  change(number: number, to: number): string;
  head(): string;
}

/** Without a module of others, so that it needs no network. `size` is the number of functions of each package. */
export function generateService(folder: string, packages: number, size = 4): GeneratedService {
  rmSync(folder, { recursive: true, force: true });
  const perLayer = Math.ceil(packages / layers);
  /** Of the layer below. */
  const below = (number: number): number[] => {
    const layer = Math.floor(number / perLayer);
    if (layer === 0) return [];
    const start = (layer - 1) * perLayer;
    return [...new Set([start + (number % perLayer), start + ((number + 1) % perLayer)])];
  };
  const source = (number: number, value: number): string => {
    const uses = below(number);
    return [
      `package p${number}`,
      `import "strconv"`,
      ...uses.map((used) => `import "example.com/service/p${used}"`),
      ...Array.from(
        { length: size },
        (_, i) =>
          `func F${i}(n int) string { s := strconv.Itoa(n * ${value + i}); for j := 0; j < n; j++ { s += strconv.Itoa(j ^ ${i}) }; return s }`,
      ),
      `func Value() int { return ${[String(value), ...uses.map((used) => `p${used}.Value()`)].join(' + ')} }`,
      '',
    ].join('\n');
  };
  const test = (number: number): string =>
    [
      `package p${number}`,
      `import ("os"; "testing")`,
      'func TestValue(t *testing.T) {',
      '\tif _, err := os.ReadFile("testdata/input.txt"); err != nil { t.Fatal(err) }',
      '\tif _, err := os.ReadDir("testdata"); err != nil { t.Fatal(err) }',
      '\tif Value() < 0 || F0(3) == "" { t.Fatal("nothing") }',
      '}',
      '',
    ].join('\n');
  const top = Array.from({ length: packages }, (_, number) => number);
  write(folder, {
    'go.mod': 'module example.com/service\n\ngo 1.24\n',
    'main.go': [
      'package main',
      'import (',
      ...top.map((number) => `\t"example.com/service/p${number}"`),
      ')',
      'func main() {',
      ...top.map((number) => `\tprintln(p${number}.Value(), p${number}.F0(2))`),
      '}',
      '',
    ].join('\n'),
    ...Object.fromEntries(
      top.flatMap((number) => [
        [`p${number}/p.go`, source(number, number + 1)],
        [`p${number}/p_test.go`, test(number)],
        [`p${number}/testdata/input.txt`, `input ${number}\n`],
      ]),
    ),
  });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder, 'service');
  return {
    folder,
    packages,
    change(number, to) {
      write(folder, { [path.join(`p${number}`, 'p.go')]: source(number, to) });
      return commit(folder, `p${number} gives ${to}`);
    },
    head: () => git(folder, 'rev-parse', 'HEAD'),
  };
}

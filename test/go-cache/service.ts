/** A generated service of packages of its own: layers, each package over two of the layer below, each with a test. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { commit, git, go, write } from './stage.ts';
import { bump, required, type ThirdParty, work } from './third-party.ts';

const layers = 3;

export interface GeneratedService {
  readonly folder: string;
  readonly packages: number;
  /** Nobody but main imports them. */
  readonly leaves: readonly number[];
  /** Changes what package `number` does, and commits. */
  change(number: number, to: number): string;
  /** Another version of one module, and commits. @throws Error where there are no modules */
  bump(): string;
  head(): string;
}

export interface ServiceShape {
  /** Functions of each package. */
  readonly size?: number;
  /**
   * Over modules of others, which go downloads once: a few packages use each, and six in ten are compiled with p0.
   * Without, it needs no network.
   */
  readonly modules?: boolean;
}

export function generateService(
  folder: string,
  packages: number,
  { size = 4, modules = false }: ServiceShape = {},
): GeneratedService {
  rmSync(folder, { recursive: true, force: true });
  const perLayer = Math.ceil(packages / layers);
  const layerOf = (number: number): number => Math.floor(number / perLayer);
  /** Neighbours share what they import, so a fifth of all, side by side in the lowest layer, is under six tenths. */
  const overFirst = Math.ceil(packages / 5);
  const below = (number: number): number[] => {
    if (layerOf(number) === 0) return modules && number > 0 && number <= overFirst ? [0] : [];
    const start = (layerOf(number) - 1) * perLayer;
    return [...new Set([start + (number % perLayer), start + ((number + 1) % perLayer)])];
  };
  const others = (number: number): ThirdParty | null => {
    const at = number % perLayer;
    if (!modules || layerOf(number) === 0) return null;
    if (layerOf(number) === layers - 1) return at % 10 === 0 ? 'gin' : at % 10 === 1 ? 'grpc' : null;
    return at % 20 === 2 ? 'viper' : at % 20 === 3 ? 'prometheus' : null;
  };
  const source = (number: number, value: number): string => {
    const uses = below(number);
    const used = others(number);
    return [
      `package p${number}`,
      `import "strconv"`,
      ...uses.map((used) => `import "example.com/service/p${used}"`),
      ...(used === null
        ? []
        : [
            ...work[used].imports.map((name) => `import "${name}"`),
            'func Use() int {',
            ...work[used].body.map((line) => `\t${line}`),
            '}',
          ]),
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
      // Said, so that a program with another value is another program: one that is the same is linked by every run.
      '\tif t.Log(Value()); F0(3) == "" { t.Fatal("nothing") }',
      ...(others(number) === null ? [] : ['\tif Use() < 0 { t.Fatal("no use") }']),
      '}',
      '',
    ].join('\n');
  const all = Array.from({ length: packages }, (_, number) => number);
  write(folder, {
    'go.mod': 'module example.com/service\n\ngo 1.24\n',
    'main.go': [
      'package main',
      'import (',
      ...all.map((number) => `\t"example.com/service/p${number}"`),
      ')',
      'func main() {',
      ...all.map((number) => `\tprintln(p${number}.Value(), p${number}.F0(2))`),
      ...all.filter((number) => others(number) !== null).map((number) => `\tprintln(p${number}.Use())`),
      '}',
      '',
    ].join('\n'),
    ...Object.fromEntries(
      all.flatMap((number) => [
        [`p${number}/p.go`, source(number, number + 1)],
        [`p${number}/p_test.go`, test(number)],
        [`p${number}/testdata/input.txt`, `input ${number}\n`],
      ]),
    ),
  });
  const bumped = modules ? requireModules(folder) : null;
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder, 'service');
  return {
    folder,
    packages,
    leaves: all.filter((number) => layerOf(number) === layers - 1),
    change(number, to) {
      write(folder, { [path.join(`p${number}`, 'p.go')]: source(number, to) });
      return commit(folder, `p${number} gives ${to}`);
    },
    bump() {
      if (bumped === null) throw new Error('a service without modules has none to bump');
      write(folder, bumped);
      return commit(folder, `${bump.module} ${bump.to}`);
    },
    head: () => git(folder, 'rev-parse', 'HEAD'),
  };
}

type ModuleFiles = Readonly<Record<'go.mod' | 'go.sum', string>>;

/** Writes go.mod and go.sum, and answers those of the bump; what either names is in go's own module cache afterwards. */
function requireModules(folder: string): ModuleFiles {
  const read = (): ModuleFiles => ({
    'go.mod': readFileSync(path.join(folder, 'go.mod'), 'utf8'),
    'go.sum': readFileSync(path.join(folder, 'go.sum'), 'utf8'),
  });
  const ask = (...versions: string[]): ModuleFiles => {
    go(folder, { GOFLAGS: '-mod=mod' }, 'get', ...versions);
    go(folder, { GOFLAGS: '-mod=mod' }, 'mod', 'tidy');
    return read();
  };
  const first = ask(...Object.entries(required).map(([module, version]) => `${module}@${version}`));
  const next = ask(`${bump.module}@${bump.to}`);
  write(folder, first);
  return next;
}

/** The programs of a module: its main packages, as `go list` sees them for one target. */
import { ConfigError, type Context } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { GoModule } from '../go-mod.ts';
import { explain } from './go-says.ts';

export interface MainPackage {
  /** `example.com/shop/cmd/web`. */
  readonly importPath: string;
  /** As `go build` takes it from the module's root: `./cmd/web`, or `.`. */
  readonly directory: string;
  /** The program's name: `web`. */
  readonly name: string;
}

export interface MainsQuery {
  readonly go: string;
  readonly module: GoModule;
  /** Laid over ctx.env; GOOS and GOARCH in it decide which files count. */
  readonly env: Readonly<Record<string, string>>;
  /** Patterns or folders (`./cmd/web`); all of the module by default. */
  readonly packages?: readonly string[];
  readonly tags?: readonly string[];
}

const listTimeoutMs = 300_000;

/**
 * Main packages in the order of their import paths.
 * @throws ConfigError when there is none, when a named package is not one or lies in another module (a workspace lists
 *   those too), or when two would have the same name
 * @throws ToolError when `go list` fails
 */
export async function findMains(ctx: Context, query: MainsQuery): Promise<MainPackage[]> {
  const { module, packages = ['./...'], tags = [] } = query;
  for (const pattern of packages) {
    if (!/^\.($|\/)/.test(pattern)) {
      throw new ConfigError(`"${pattern}" is not a package of the module`, {
        where: { name: 'packages' },
        fix: `write it from the module's folder: ./${pattern.replace(/^[-/]+/, '')}`,
      });
    }
  }
  const args = [
    'list',
    ...(tags.length > 0 ? [`-tags=${tags.join(',')}`] : []),
    '-json=ImportPath,Name',
    '--',
    ...packages,
  ];
  const answer = await probe(ctx, query.go, args, {
    cwd: module.directory,
    env: query.env,
    timeoutMs: listTimeoutMs,
  });
  if (answer.exitCode !== 0) {
    throw explain({
      what: "the module's packages cannot be listed",
      command: `go ${args.join(' ')}`,
      exitCode: answer.exitCode,
      lines: answer.stderr.split('\n'),
      directory: module.directory,
    });
  }
  const listed = parseObjects(answer.stdout);
  refuseOtherModules(listed, module);
  const mains = listed
    .filter((entry) => entry.Name === 'main')
    .map(({ ImportPath }) => ({
      importPath: ImportPath,
      directory: ImportPath === module.path ? '.' : `./${ImportPath.slice(module.path.length + 1)}`,
      name: programName(ImportPath),
    }))
    .sort((a, b) => (a.importPath < b.importPath ? -1 : 1));
  refuseWrong(mains, listed, query);
  return mains;
}

function refuseOtherModules(listed: readonly Listed[], module: GoModule): void {
  const other = listed.find(
    ({ ImportPath: path }) => path !== module.path && !path.startsWith(`${module.path}/`),
  );
  if (other === undefined) return;
  throw new ConfigError(`${other.ImportPath} belongs to another module than ${module.path}`, {
    where: { name: 'packages' },
    fix: "it is a service of its own: give the folder that holds its go.mod as the module's folder",
  });
}

function refuseWrong(mains: readonly MainPackage[], listed: readonly Listed[], query: MainsQuery): void {
  const wrong = query.packages === undefined ? undefined : listed.find((entry) => entry.Name !== 'main');
  if (mains.length === 0 || wrong !== undefined) {
    throw new ConfigError(
      wrong === undefined
        ? 'the module has no main package, so there is no program to build'
        : `${wrong.ImportPath} is package ${wrong.Name}, not a program`,
      {
        where: wrong === undefined ? { file: query.module.directory } : { name: 'packages' },
        fix: 'a program is a folder with "package main" and func main(), by custom ./cmd/<name>',
      },
    );
  }
  const byName = new Map<string, MainPackage>();
  for (const main of mains) {
    // Some file systems know no upper and lower case: Web and web would be one file there.
    const twin = byName.get(main.name.toLowerCase());
    if (twin !== undefined) {
      throw new ConfigError(
        `${twin.directory} and ${main.directory} would both become the program ${main.name}`,
        {
          where: { file: query.module.directory },
          fix: `rename one folder, or build one of them: packages: ${twin.directory}`,
        },
      );
    }
    byName.set(main.name.toLowerCase(), main);
  }
}

interface Listed {
  readonly ImportPath: string;
  readonly Name: string;
}

/** `go list -json` prints one indented object after another; only their last lines are a bare brace. */
function parseObjects(text: string): Listed[] {
  return text
    .split(/^\}$/m)
    .filter((part) => part.trim() !== '')
    .map((part) => JSON.parse(`${part}}`) as Listed);
}

/** The last element of the import path, or the one before a major version: cmd/go's DefaultExecName. */
export function programName(importPath: string): string {
  const elements = importPath.split('/');
  const last = elements.at(-1) ?? importPath;
  return /^v([2-9]|[1-9]\d+)$/.test(last) && elements.length > 1 ? (elements.at(-2) ?? last) : last;
}

/** The inputs by which the project's own Makefile or commands build. */
import { ConfigError } from '@slipway/kernel';
import type { Inputs as RunnerInputs, Shape } from '@slipway/runner';

export interface Make {
  readonly targets: readonly string[];
  readonly commands: readonly string[];
  readonly outputs: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

const target: Shape = {
  pattern: /^(?!-)(?!(?:.*\/)?\.\.(?:\/|$))[\w./@+-]{1,200}$/,
  is: 'a target of a Makefile',
  example: 'build',
};
const output: Shape = {
  pattern: /^(?![/\\-])(?!(?:.*[/\\])?\.\.(?:[/\\]|$))(?!.*\{\{)[\p{L}\p{N}_.*?[\]{}$@+,!/\\-]{1,300}$/u,
  is: "a pattern of files in the module's folder",
  example: 'bin/shop-$GOOS-$GOARCH*',
};
const assignment: Shape = {
  pattern: /^[A-Za-z_]\w{0,100}=[^\p{C}]{0,4000}$/u,
  is: 'a variable with its value',
  example: 'BUILD_KIND=release',
};

/** null: neither a target nor a command is given. */
export function loadMake(inputs: RunnerInputs): Make | null {
  const targets = inputs.lines('make-targets', { shape: target });
  const commands = inputs.lines('build-commands');
  const outputs = inputs.lines('build-outputs', { shape: output });
  const variables = inputs.lines('build-variables', { shape: assignment });
  if (targets.length + commands.length > 0) {
    const pairs = variables.map((line) => [
      line.slice(0, line.indexOf('=')),
      line.slice(line.indexOf('=') + 1),
    ]);
    return { targets, commands, outputs, variables: Object.fromEntries(pairs) };
  }
  const idle = outputs.length > 0 ? 'build-outputs' : variables.length > 0 ? 'build-variables' : null;
  if (idle === null) return null;
  throw new ConfigError(`${idle} is for a build by make or commands, and neither is given`, {
    where: { name: idle },
    fix: `write make-targets: build (or build-commands), or leave ${idle} out`,
  });
}

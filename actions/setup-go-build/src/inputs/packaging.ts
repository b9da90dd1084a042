/** The inputs by which a build is packed, signed and published. */
import { ConfigError } from '@slipway/kernel';
import type { Inputs as RunnerInputs, Shape } from '@slipway/runner';

export interface Packaging {
  /** As the user lists them: `tar.gz`, `zip@windows`. */
  readonly formats: readonly string[];
  /** null: the usual one. */
  readonly name: string | null;
  /** As the user lists them. */
  readonly files: readonly string[];
  /** null: neither a deb nor an rpm is made. */
  readonly linux: {
    readonly maintainer: string;
    readonly description: string;
    readonly homepage: string | null;
    readonly license: string | null;
    readonly program: string | null;
    /** Empty: what slipway.yml says. */
    readonly args: readonly string[];
  } | null;
  /** Needed by an installer. */
  readonly publisher: string | null;
  readonly signInstaller: readonly string[];
  readonly sbom: readonly ('cyclonedx' | 'spdx')[];
  readonly provenance: boolean;
  readonly sign:
    | { readonly by: 'off' | 'keyless' }
    | { readonly by: 'key'; readonly key: string; readonly password: string };
  /** null: nothing is published. */
  readonly publish: Publishing | null;
}

export interface Publishing {
  readonly until: 'draft' | 'published';
  readonly token: string;
  /** Absolute; null: no text. */
  readonly notes: string | null;
}

/** What forms there are is judged where they are made. */
const format: Shape = {
  pattern: /^[a-z][a-z.]{1,20}(?:@[a-z0-9]{1,20})?$/,
  is: 'a form of package',
  example: 'tar.gz (or zip@windows, for one system)',
};
const template: Shape = {
  pattern: /^[\w{][\w.+{}-]{0,200}$/,
  is: 'a file name without its ending',
  example: '{name}_{version}_{os}_{arch}',
};
const part = '(?!\\.{1,2}(?:/|$))[\\p{L}\\p{N}_.+@ -]+';
const file: Shape = {
  pattern: new RegExp(
    `^(?!-)(?=.{1,300}$)(?:config: ?)?${part}(?:/${part})*(?: -> ${part}(?:/${part})*)?$`,
    'u',
  ),
  is: 'a file of the service',
  example: 'LICENSE (or config: deploy/shop.yml -> shop.yml)',
};
const person: Shape = {
  pattern: /^[^<>$\p{C}]{1,100} <[^<>@\s$\p{C}]{1,100}@[^<>@\s$\p{C}]{1,100}>$/u,
  is: 'a name with an address',
  example: 'Example Ltd <packages@example.com>',
};
const line: Shape = {
  pattern: /^[^$\p{C}]{1,300}$/u,
  is: 'one plain line of 300 characters at most',
  example: 'Sells everything',
};
const homepage: Shape = {
  pattern: /^https?:\/\/[\x21-\x23\x25-\x7e]{1,500}$/,
  is: 'an address of the web',
  example: 'https://example.com/shop',
};
const license: Shape = {
  pattern: /^[A-Za-z0-9(][A-Za-z0-9 .+()-]{0,200}$/,
  is: 'an SPDX licence expression',
  example: 'Apache-2.0',
};
const program: Shape = {
  pattern: /^[A-Za-z0-9_][\w.+-]{0,100}$/,
  is: 'the name of a program',
  example: 'shop',
};
const bill: Shape = { pattern: /^(?:cyclonedx|spdx|off)$/, is: 'a form of bill', example: 'cyclonedx' };

/** null: no form is asked for. */
export function loadPackaging(inputs: RunnerInputs, directory: string): Packaging | null {
  const formats = inputs.lines('packages', { shape: format });
  const by: Packaging['sign']['by'] = inputs.oneOf('sign', ['off', 'keyless', 'key'], { default: 'off' });
  const publish = inputs.oneOf('publish', ['false', 'true', 'draft'], { default: 'false' });
  if (formats.length === 0) {
    if (by !== 'off') throw nothingTo('sign');
    if (publish !== 'false') throw nothingTo('publish');
    refuseIdle(inputs, 'packages: tar.gz', [
      'package-name',
      'package-files',
      'sbom',
      'maintainer',
      'publisher',
    ]);
    return null;
  }
  if (by !== 'key') refuseIdle(inputs, 'sign: key', ['signing-key', 'signing-key-password']);
  if (publish === 'false') refuseIdle(inputs, 'publish: true', ['release-notes']);
  const has = (...kinds: readonly string[]): boolean =>
    formats.some((one) => kinds.includes(one.replace(/@.*/, '')));
  return {
    formats,
    name: inputs.string('package-name', { default: null, shape: template }),
    files: inputs.lines('package-files', { shape: file }),
    linux: has('deb', 'rpm') ? loadLinux(inputs) : null,
    publisher: has('installer')
      ? inputs.string('publisher', { shape: line, example: 'Example Ltd' })
      : inputs.string('publisher', { default: null, shape: line }),
    signInstaller: inputs.lines('sign-installer'),
    sbom: loadBills(inputs),
    provenance: inputs.boolean('provenance', { default: true }),
    sign: by === 'key' ? loadKey(inputs) : { by },
    publish:
      publish === 'false'
        ? null
        : {
            until: publish === 'draft' ? 'draft' : 'published',
            token: inputs.token('github-token'),
            notes: inputs.file('release-notes', { default: null, base: directory }),
          },
  };
}

function loadKey(inputs: RunnerInputs): Extract<Packaging['sign'], { by: 'key' }> {
  const key = inputs.secret('signing-key');
  return { by: 'key', key, password: inputs.secret('signing-key-password', { default: '' }) };
}

function loadLinux(inputs: RunnerInputs): NonNullable<Packaging['linux']> {
  return {
    maintainer: inputs.string('maintainer', { shape: person, example: person.example }),
    description: inputs.string('description', { shape: line, example: line.example }),
    homepage: inputs.string('homepage', { default: null, shape: homepage }),
    license: inputs.string('license', { default: null, shape: license }),
    program: inputs.string('program', { default: null, shape: program }),
    args: inputs.lines('arguments'),
  };
}

function loadBills(inputs: RunnerInputs): Packaging['sbom'] {
  const bills = inputs.lines('sbom', { shape: bill });
  if (bills.length === 0) return ['cyclonedx', 'spdx'];
  if (!bills.includes('off')) return [...new Set(bills as ('cyclonedx' | 'spdx')[])];
  if (bills.length === 1) return [];
  throw new ConfigError('"off" stands beside forms of bills', {
    where: { name: 'sbom' },
    fix: 'write sbom: off, or the forms: cyclonedx, spdx',
  });
}

/** An input that would say nothing: most of all a key, where the user thinks that something is signed. */
function refuseIdle(inputs: RunnerInputs, missing: string, names: readonly string[]): void {
  const idle = names.find((name) => inputs.lines(name).length > 0);
  if (idle === undefined) return;
  throw new ConfigError(`${idle} says nothing without ${missing.replace(/:.*/, '')}`, {
    where: { name: idle },
    fix: `write ${missing}, or leave ${idle} out`,
  });
}

function nothingTo(name: 'sign' | 'publish'): ConfigError {
  return new ConfigError(`there is nothing to ${name}: no packages are asked for`, {
    where: { name },
    fix: `write packages: tar.gz, or leave ${name} out`,
  });
}

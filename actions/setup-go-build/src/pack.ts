/** Packs what was built, as the inputs say, with what the runner knows of itself. */
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import { requestIdentity } from '@slipway/github';
import {
  type Builder,
  checkPackageRequest,
  type Packaged,
  packageBuild,
  parseExtraFiles,
  parseFormats,
  type Signer,
} from '@slipway/go/packaging';
import { ConfigError, type Context } from '@slipway/kernel';
import type { ServiceOptions } from '@slipway/pipeline';
import { probe } from '@slipway/process';
import type { Action } from '@slipway/runner';
import type { Packaging } from './inputs/packaging.ts';

type Asked = Pick<Action, 'ctx' | 'identity' | 'mask'>;

/**
 * Everything that can be known before minutes of building.
 * @param directory of the service; absolute
 * @throws ConfigError naming the input
 */
export async function checkPackaging(
  { ctx, identity }: Pick<Asked, 'ctx' | 'identity'>,
  packaging: Packaging,
  directory: string,
): Promise<void> {
  const { sign } = packaging;
  if (sign.by === 'keyless' && identity === null) {
    throw new ConfigError('this job has no identity to sign with', {
      where: { name: 'sign' },
      fix: 'give the job the permission: permissions: { id-token: write }',
    });
  }
  // The arguments and the port are those of a checked slipway.yml, or lines of an input.
  const own = { args: [], port: 1024 };
  await checkPackageRequest(ctx, {
    ...plannedOf(packaging, { directory, ...own }),
    isSigned: sign.by !== 'off',
  });
}

/** @throws ConfigError, ToolError, CancelledError as `packageBuild` */
export async function pack(
  { ctx, ...asked }: Asked,
  service: Pick<ServiceOptions, 'directory' | 'args' | 'port'>,
  build: Filed<'build'>,
  folder: string,
  packaging: Packaging,
): Promise<Packaged> {
  refuseProgramOf(build);
  return packageBuild(ctx, {
    build,
    outputDirectory: join(folder, packagesFolder),
    commitTime: await commitTime(ctx, service.directory, build.document.subject.commit),
    ...plannedOf(packaging, service),
    sbom: packaging.sbom,
    ...optional('builder', packaging.provenance ? builderOf(ctx) : null),
    ...optional('signer', signerOf({ ctx, ...asked }, packaging.sign)),
  });
}

/** What is known before there is a build. */
function plannedOf(
  { formats, name, files, linux, publisher, signInstaller }: Packaging,
  service: Pick<ServiceOptions, 'directory' | 'args' | 'port'>,
) {
  return {
    directory: service.directory,
    formats: parseFormats(formats),
    files: parseExtraFiles(files),
    ...optional('nameTemplate', name),
    ...(linux === null
      ? {}
      : {
          linux: {
            maintainer: linux.maintainer,
            description: linux.description,
            ...optional('homepage', linux.homepage),
            ...optional('license', linux.license),
            ...optional('vendor', publisher),
            ...optional('program', linux.program),
            args: linux.args.length > 0 ? linux.args : service.args,
            lowPort: service.port < 1024,
          },
        }),
    ...(publisher === null
      ? {}
      : { installer: { publisher, ...(signInstaller.length > 0 ? { sign: signInstaller } : {}) } }),
  };
}

function optional<K extends string, V>(key: K, value: V | null) {
  return (value === null ? {} : { [key]: value }) as { readonly [key in K]?: V };
}

/** Beside the binaries, below the folder of build.json. */
const packagesFolder = 'packages';

function refuseProgramOf({ document, path }: Filed<'build'>): void {
  if (!document.binaries.some((binary) => binary.path.toLowerCase() === packagesFolder)) return;
  throw new ConfigError(`a program is named ${packagesFolder}, as the folder of packages beside it`, {
    where: { file: path },
    fix: 'give the folder of its main package another name',
  });
}

/** Seconds since 1970. */
async function commitTime(ctx: Context, directory: string, commit: string): Promise<number> {
  const answer = await probe(ctx, 'git', ['-C', directory, 'show', '-s', '--format=%ct', commit]);
  const seconds = answer.stdout.trim();
  if (answer.exitCode === 0 && /^\d{1,12}$/.test(seconds)) return Number(seconds);
  throw new Error(`git does not say when ${commit} was made: ${answer.stderr}`);
}

/**
 * The workflow that ran the build; null outside of one. Nothing in it is of this run alone, so that the next run over
 * the commit makes the same file (variables: https://docs.github.com/en/actions/reference/workflows-and-actions/variables).
 */
function builderOf({ env, log }: Context): Builder | null {
  const { GITHUB_WORKFLOW_REF: workflow, GITHUB_REPOSITORY: repository, GITHUB_REF: ref } = env;
  if (!workflow || !repository || !ref) {
    log.info('no provenance: the runner does not say which workflow it runs (GITHUB_WORKFLOW_REF)');
    return null;
  }
  const server = env.GITHUB_SERVER_URL || 'https://github.com';
  // An action of the workflow's own repository has neither.
  const ours = env.GITHUB_ACTION_REPOSITORY || repository;
  const at = env.GITHUB_ACTION_REF || env.GITHUB_SHA || 'HEAD';
  const path = workflow.slice(repository.length + 1).replace(/@.*$/, '');
  return {
    id: `${server}/${workflow}`,
    buildType: `${server}/${ours}/blob/${at}/docs/packaging.md#provenance`,
    externalParameters: { workflow: { repository: `${server}/${repository}`, ref, path } },
    server,
  };
}

function signerOf({ ctx, identity, mask }: Asked, sign: Packaging['sign']): Signer | null {
  if (sign.by === 'key') return { kind: 'key', privateKey: sign.key, password: sign.password };
  if (sign.by === 'off' || identity === null) return null;
  return {
    kind: 'keyless',
    async identify() {
      const { token, issuer, workflow } = await requestIdentity(ctx, identity, 'sigstore');
      mask(token);
      // As Fulcio writes it into the certificate (sigstore/fulcio, config/identity/config.yaml).
      return { token, issuer, subject: `${ctx.env.GITHUB_SERVER_URL || 'https://github.com'}/${workflow}` };
    },
  };
}

/** What can be said of a request for packages before there is a build. */
import type { Context } from '@slipway/kernel';
import { requirePackable } from './archive.ts';
import { findCosign } from './cosign.ts';
import { readExtraFiles } from './extra-files.ts';
import { checkInstaller, findMakensis } from './installer.ts';
import { checkLinuxPackage } from './linux-package.ts';
import { defaultNameTemplate, fillName } from './name-template.ts';
import { type PackageRequest, requireAbout } from './package-build.ts';

/** What `packageBuild` will be asked for, as far as it is known without the build. */
export type PackagePlan = Pick<
  PackageRequest,
  'directory' | 'files' | 'formats' | 'installer' | 'linux' | 'nameTemplate' | 'tools'
> & { readonly isSigned: boolean };

const sample = { name: 'shop', version: '1.0.0', os: 'linux', arch: 'amd64' };

/**
 * So that a run that must fail does so before minutes of building. nfpm is not asked for: where it has to be built, the Go
 * for that may not be there yet.
 * @throws ConfigError as `packageBuild` would
 */
export async function checkPackageRequest(ctx: Context, plan: PackagePlan): Promise<void> {
  const { formats, files = [], installer, linux, nameTemplate = defaultNameTemplate, tools = {} } = plan;
  requireAbout(plan);
  fillName(nameTemplate, sample);
  const kinds = new Set(formats.map(({ kind }) => kind));
  if (linux !== undefined && (kinds.has('deb') || kinds.has('rpm'))) checkLinuxPackage(linux);
  if (installer !== undefined && kinds.has('installer')) checkInstaller(installer);
  const extras = await readExtraFiles(plan.directory ?? ctx.workspace, files);
  for (const kind of kinds) requirePackable(kind, extras);
  if (kinds.has('installer')) await findMakensis(ctx, tools.makensis);
  if (plan.isSigned) await findCosign(ctx, tools.cosign);
}

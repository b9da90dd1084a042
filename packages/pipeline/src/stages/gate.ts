/** Gate: the verdict on the commit, in gate.json. */
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { Context, Ppm } from '@slipway/kernel';
import type { Source } from '../source.ts';

/** Judges the checkout at `directory`; a verdict of any value is written and returned, never thrown. */
export async function gateStage(
  ctx: Context,
  options: { readonly directory: string; readonly coveragePpm: Ppm },
  source: Source,
  build: Filed<'build'> | null,
  outputDirectory: string,
): Promise<Filed<'gate'>> {
  const [{ findGo, goEnvironment }, { judge }] = await Promise.all([
    import('@slipway/go'),
    import('@slipway/gate'),
  ]);
  const toolchain = await findGo(ctx);
  return judge(ctx, {
    directory: options.directory,
    subject: source.subject,
    build,
    coveragePpm: options.coveragePpm,
    // The same flags as the build's, so that tests find its objects in the build cache.
    go: { path: toolchain.path, env: goEnvironment(ctx, toolchain) },
    outputPath: join(outputDirectory, 'gate.json'),
  });
}

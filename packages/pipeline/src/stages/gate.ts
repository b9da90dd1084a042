/** Gate: the verdict on the commit, in gate.json. */
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { Context, Ppm } from '@slipway/kernel';
import type { GoOptions } from '../options.ts';
import type { Source } from '../source.ts';

/** Judges the checkout at `directory`; a verdict of any value is written and returned, never thrown. */
export async function gateStage(
  ctx: Context,
  options: {
    readonly directory: string;
    readonly coveragePpm: Ppm;
    readonly go: Pick<GoOptions, 'tags' | 'cgo'>;
  },
  source: Source,
  build: Filed<'build'> | null,
  outputDirectory: string,
): Promise<Filed<'gate'>> {
  const [{ findGo, goEnvironment }, { judge, policyOf }] = await Promise.all([
    import('@slipway/go'),
    import('@slipway/gate'),
  ]);
  const found = await findGo(ctx);
  // What is judged is what was built, whatever the step that built it was told.
  const { tags, cgo } = build?.document.flags ?? options.go;
  // Of two flags go takes the last (cmd/go, base.SetFromGOFLAGS).
  const flags = tags.length === 0 ? found.flags : [...found.flags, `-tags=${tags.join(',')}`];
  const toolchain = { ...found, flags };
  const { gate } = await judge(ctx, {
    directory: options.directory,
    subject: source.subject,
    build,
    policy: policyOf('starter', { coverage: { total: `${options.coveragePpm / 10_000}%` } }),
    // As the build is compiled, so that tests find its objects in the build cache.
    go: {
      path: toolchain.path,
      env: { ...goEnvironment(ctx, toolchain), ...(cgo === null ? {} : { CGO_ENABLED: cgo ? '1' : '0' }) },
    },
    outputPath: join(outputDirectory, 'gate.json'),
  });
  return gate;
}

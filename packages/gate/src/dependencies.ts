/** The packages that a module's own are made of, as `go list -deps` tells of them. */
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { z } from 'zod';
import type { CheckInput } from './check.ts';
import { jsonObjects } from './json-objects.ts';

const dependency = z.looseObject({
  ImportPath: z.string(),
  Name: z.string().optional(),
  Dir: z.string().optional(),
  Standard: z.boolean().optional(),
  Imports: z.array(z.string()).optional(),
  Module: z
    .looseObject({
      Path: z.string(),
      Version: z.string().optional(),
      Main: z.boolean().optional(),
      /** What stands in its place; a folder has no version. */
      Replace: z
        .looseObject({ Path: z.string(), Version: z.string().optional(), Dir: z.string().optional() })
        .optional(),
    })
    .optional(),
});
export type Dependency = z.infer<typeof dependency>;

export interface Dependencies {
  /** The module's own packages among them. */
  readonly packages: readonly Dependency[];
  readonly command: string;
}

const fields = Object.keys(dependency.shape).join(',');
const timeoutMs = 300_000;

/**
 * @param broken whether packages are listed, too, that do not compile or cannot be found
 * @throws ToolError when go cannot list them
 */
export async function dependencies(
  ctx: Context,
  { directory, go }: Pick<CheckInput, 'directory' | 'go'>,
  broken: boolean,
): Promise<Dependencies> {
  const args = ['list', ...(broken ? ['-e'] : []), '-deps', `-json=${fields}`, './...'];
  const { exitCode, stdout, stderr } = await probe(ctx, go.path, args, {
    cwd: directory,
    env: go.env,
    timeoutMs,
  });
  const { objects, rest } = jsonObjects(stdout);
  const packages = z.array(dependency).safeParse(objects);
  if (exitCode !== 0 || rest.length > 0 || !packages.success) {
    const lines = [...rest, ...stderr.split('\n')].filter((line) => line !== '');
    const why = lines[0] ?? 'it says nothing that can be read';
    const command = `go ${args.join(' ')}`;
    throw new ToolError(`go list cannot tell what is used: ${why}`, { command, exitCode, lines });
  }
  return { packages: packages.data, command: `go list${broken ? ' -e' : ''} -deps -json ./...` };
}

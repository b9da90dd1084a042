/** The file system's refusals as errors that a row tells: a bare one would end the gate without a verdict. */
import { ToolError } from '@slipway/kernel';

const done = { read: 'read', write: 'written', remove: 'removed' };

/**
 * For the `catch` of what does that to `file`, as people know it; other errors stay what they are.
 * @param more what follows from it, behind the code: `, and was not looked at`
 */
export function fileFault(how: keyof typeof done, file: string, more = ''): (error: unknown) => never {
  return (error) => {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof Error) || error instanceof ToolError || code === undefined) throw error;
    const message = `${file} cannot be ${done[how]} (${code})${more}`;
    throw new ToolError(message, { command: `${how} ${file}`, exitCode: null, cause: error });
  };
}

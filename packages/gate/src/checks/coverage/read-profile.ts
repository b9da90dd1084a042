/** Reads a profile from disk line by line, however large it is. */
import { createReadStream } from 'node:fs';
import { CoverageProfile, ProfileError } from './profile.ts';

/**
 * @throws ProfileError when the file is missing, is empty, or holds a line that cannot be trusted; a last line
 *   without its end was cut off, since Go ends every line
 */
export async function readProfile(path: string): Promise<CoverageProfile> {
  const profile = new CoverageProfile();
  let rest = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) profile.add(line.endsWith('\r') ? line.slice(0, -1) : line);
    }
  } catch (error) {
    if (error instanceof ProfileError) throw error;
    throw new ProfileError(`there is no coverage profile (${(error as NodeJS.ErrnoException).code})`);
  }
  if (rest !== '')
    throw new ProfileError(`the coverage profile is cut off in its last line: ${rest.slice(0, 200)}`);
  if (profile.mode === null) throw new ProfileError('the coverage profile is empty');
  return profile;
}

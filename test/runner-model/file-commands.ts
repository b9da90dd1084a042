/** The files by which a step speaks to the runner. */

/** What the runner says of a file that it cannot read; the text is the runner's. */
export class FileCommandError extends Error {}

/**
 * `NAME=value` and `NAME<<DELIMITER` … `DELIMITER`, in order. What stands before a mistake still counts, since the
 * runner applies each pair as it reads it.
 * Source: src/Runner.Worker/FileCommandManager.cs, EnvFileKeyValuePairs.GetEnumerator and ReadLine.
 * @throws FileCommandError when the generator reaches a mistake
 */
export function* keyValuePairs(text: string): Generator<[name: string, value: string]> {
  let index = 0;
  /** A line and whether a line feed ended it; undefined at the end of the file. */
  const readLine = (): { line: string; ended: boolean } | undefined => {
    if (index >= text.length) return undefined;
    const from = index;
    const feed = text.indexOf('\n', index);
    index = feed < 0 ? text.length : feed + 1;
    return { line: text.slice(from, feed < 0 ? text.length : feed), ended: feed >= 0 };
  };

  for (let read = readLine(); read !== undefined; read = readLine()) {
    const { line } = read;
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      yield [line.slice(0, equals), line.slice(equals + 1)];
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      if (name === '' || delimiter === '') {
        throw new FileCommandError(
          `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`,
        );
      }
      const start = index;
      let end = index;
      for (let inner = readLine(); inner?.line !== delimiter; inner = readLine()) {
        if (inner === undefined) {
          throw new FileCommandError(`Invalid value. Matching delimiter not found '${delimiter}'`);
        }
        if (!inner.ended) throw new FileCommandError('Invalid value. EOF marker missing new line.');
        end = index - 1;
      }
      yield [name, text.slice(start, Math.max(start, end))];
    } else {
      throw new FileCommandError(`Invalid format '${line}'`);
    }
  }
}

/** The directories of GITHUB_PATH. Source: FileCommandManager.cs, AddPathFileCommand (File.ReadAllLines). */
export function pathLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line !== '');
}

/** Variables that a step may not set. Source: FileCommandManager.cs, SetEnvFileCommand._setEnvBlockList. */
export function isBlockedVariable(name: string): boolean {
  return name.toUpperCase() === 'NODE_OPTIONS';
}

/** Source: FileCommandManager.cs, CreateStepSummaryCommand.AttachmentSizeLimit. */
export const summaryLimitBytes = 1024 * 1024;

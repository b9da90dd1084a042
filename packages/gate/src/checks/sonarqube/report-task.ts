/** report-task.txt, which each of Sonar's scanners leaves: which work of the server makes the verdict. */
import { readFile, stat } from 'node:fs/promises';
import { SonarFault } from './fault.ts';

/**
 * `key=value` lines, as the scanner's ReportPublisher writes them. It also names addresses of the server; they are not
 * read, since a token goes to the configured server only, and this file lies where tests can write.
 */
export interface ReportTask {
  readonly projectKey: string;
  readonly ceTaskId: string;
}

const largest = 65_536;

/**
 * @param called how messages name it
 * @throws SonarFault when there is none, or it is not one
 */
export async function readReportTask(path: string, called = path): Promise<ReportTask> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null) throw new SonarFault(`there is no file ${called}: the scanner did not finish its work`);
  if (size > largest) throw new SonarFault(`${called} is too large for a report-task.txt`);
  const entries = new Map<string, string>();
  for (const line of (await readFile(path, 'utf8')).split(/\r?\n/)) {
    const at = line.indexOf('=');
    if (at > 0) entries.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  const named = (key: keyof ReportTask): string => {
    const value = entries.get(key) ?? '';
    if (value === '') throw new SonarFault(`${called} is no report-task.txt: it has no ${key}`);
    return value;
  };
  return { projectKey: named('projectKey'), ceTaskId: named('ceTaskId') };
}

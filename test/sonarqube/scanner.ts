/** A fake sonar-scanner: it keeps what it was told, submits to the server, and leaves report-task.txt as the real one. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Told {
  readonly properties: Readonly<Record<string, string>>;
  readonly token: string | undefined;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** The text of each report that it was handed, by property. */
  readonly reports: Readonly<Record<string, string>>;
}

/** Writes the program into `folder`. `says` goes to its output, `exits` is its exit code, `leaves` false: no report, `hangs`: for ever. */
export function writeScanner(
  folder: string,
  {
    says = '',
    exits = 0,
    leaves = true,
    hangs = false,
  }: { says?: string; exits?: number; leaves?: boolean; hangs?: boolean } = {},
): { told(): Told | null } {
  const kept = join(folder, 'told.json');
  const program = join(folder, 'sonar-scanner');
  writeFileSync(
    program,
    `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const argv = process.argv.slice(2);
const properties = Object.fromEntries(argv.map((arg) => /^-D([^=]+)=(.*)$/s.exec(arg).slice(1)));
const token = process.env.SONAR_TOKEN;
const reports = {};
for (const [key, value] of Object.entries(properties)) {
  if (/[rR]eportPaths$/.test(key)) reports[key] = readFileSync(value.replace(/^"|"$/g, ''), 'utf8');
}
writeFileSync(${JSON.stringify(kept)}, JSON.stringify({ properties, token, argv, cwd: process.cwd(), reports }));
console.log('INFO  SonarScanner CLI 8.1.0.6389');
console.log(${JSON.stringify(says)}.replaceAll('$TOKEN', token));
if (${hangs}) setInterval(() => {}, 1000);
else (async () => {
  if (${exits} !== 0) process.exit(${exits});
  const key = properties['sonar.projectKey'] ?? 'shop';
  const server = properties['sonar.host.url'];
  const answer = await fetch(server + '/api/ce/submit?projectKey=' + key, {
    method: 'POST',
    headers: { authorization: 'Bearer ' + token },
  });
  if (!answer.ok) {
    console.log('ERROR Failed to upload report - ' + answer.status);
    process.exit(1);
  }
  const { taskId } = await answer.json();
  if (!${leaves}) return;
  writeFileSync(properties['sonar.scanner.metadataFilePath'], [
    'projectKey=' + key,
    'serverUrl=' + server,
    'serverVersion=2026.1.0.100000',
    'dashboardUrl=' + server + '/dashboard?id=' + key,
    'ceTaskId=' + taskId,
    'ceTaskUrl=' + server + '/api/ce/task?id=' + taskId,
    '',
  ].join('\\n'));
})();
`,
  );
  chmodSync(program, 0o755);
  return {
    told: () => (existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Told) : null),
  };
}

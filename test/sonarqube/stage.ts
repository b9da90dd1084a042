/** A module in a git checkout, a fake SonarQube, and the check's rows on both. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { GateRow } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import type { Change } from '../../packages/gate/src/change.ts';
import type { Answer, CheckInput, Given, Report } from '../../packages/gate/src/check.ts';
import { sonarqube } from '../../packages/gate/src/checks/sonarqube/check.ts';
import type { SonarqubeSection } from '../../packages/gate/src/checks/sonarqube/section.ts';
import { rowOf } from '../../packages/gate/src/row.ts';
import { FakeClock } from '../../packages/http/testdata/stage.ts';
import { FakeSonarQube, type FakeState } from './server.ts';

export const change: Change = { base: 'b'.repeat(40), files: new Map() };

export class SonarStage {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway sonar ')));
  readonly directory = join(this.root, 'module');
  /** In front of PATH. */
  readonly bin = join(this.root, 'bin');
  readonly clock = new FakeClock();
  readonly lines: string[] = [];
  readonly head: string;
  server!: FakeSonarQube;
  readonly #controller = new AbortController();

  constructor() {
    for (const folder of [this.directory, this.bin, join(this.root, 'temp'), join(this.root, 'out')]) {
      mkdirSync(folder, { recursive: true });
    }
    this.write('go.mod', 'module example.com/m\n');
    this.git('init', '--quiet', '--initial-branch=main');
    this.head = this.commit('first');
  }

  async open(state: Partial<FakeState> = {}): Promise<this> {
    this.server = await FakeSonarQube.open({ revision: this.head, ...state });
    return this;
  }

  async dispose(): Promise<void> {
    await this.server.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  cancel(): void {
    this.#controller.abort(new Error('cancelled'));
  }

  write(file: string, text: string): string {
    const path = join(this.directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  git(...args: string[]): string {
    const as = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...as, ...args], { cwd: this.directory, encoding: 'utf8' }).trim();
  }

  commit(message: string): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** A report-task.txt of an analysis that the server has. */
  reportTask(text?: string): string {
    const path = join(this.root, 'report-task.txt');
    const lines = [
      'projectKey=shop',
      'serverUrl=http://elsewhere.example',
      `ceTaskId=${this.server.submit()}`,
    ];
    writeFileSync(path, text ?? `${lines.join('\n')}\n`);
    return path;
  }

  context(env: Readonly<Record<string, string>> = {}): Context {
    const say = (message: string) => {
      this.lines.push(message);
    };
    return {
      log: {
        debug: say,
        info: say,
        notice: say,
        warn: say,
        error: say,
        output: say,
        progress: say,
        group: (_title, work) => work(),
      },
      signal: this.#controller.signal,
      temp: join(this.root, 'temp'),
      clock: this.clock,
      env: { PATH: `${this.bin}:${process.env.PATH}`, HOME: this.root, ...env },
      workspace: this.directory,
    };
  }

  input(
    options: {
      policy?: SonarqubeSection;
      given?: Given;
      change?: Change | null;
      reports?: Report[];
      prefix?: string;
    } = {},
  ): CheckInput<SonarqubeSection> {
    return {
      directory: this.directory,
      prefix: options.prefix ?? '',
      go: { path: 'go', env: {} },
      policy: { host: this.server.url, ...options.policy },
      subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
      seenPpm: 950_000,
      packages: [],
      change: () => Promise.resolve(options.change ?? null),
      tool: () => Promise.reject(new Error('no tool is asked for')),
      outputDirectory: join(this.root, 'out'),
      reports: options.reports ?? [],
      given: { sonarToken: this.server.state.token, ...options.given },
    };
  }

  async answers(
    options: Parameters<SonarStage['input']>[0] & { env?: Readonly<Record<string, string>> } = {},
  ): Promise<readonly Answer[]> {
    const { answers } = await sonarqube.run(this.context(options.env), this.input(options));
    return answers;
  }

  /** With a report of an analysis, unless `given` has its own. */
  async rows(
    options: Parameters<SonarStage['answers']>[0] = {},
  ): Promise<{ gate: GateRow; smells: GateRow | undefined }> {
    const sonarReportTask = options.given?.sonarReportTask ?? this.reportTask();
    const given = { ...options.given, sonarReportTask };
    const answers = await this.answers({ ...options, given });
    const [gate, smells] = answers.map((answer) => rowOf(answer));
    if (gate === undefined) throw new Error('no row');
    return { gate, smells };
  }
}

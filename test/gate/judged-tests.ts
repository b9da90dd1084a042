/** The gate's verdict on the tests of a module, by the real go. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Given } from '../../packages/gate/src/check.ts';
import type { TestsSection } from '../../packages/gate/src/checks/tests/section.ts';
import { judge } from '../../packages/gate/src/judge.ts';
import { policyOf } from '../../packages/gate/src/policy/policy.ts';
import { context, environment, realGo, root, subject, write } from '../../packages/gate/testdata/judged.ts';

export interface Asked {
  readonly section?: TestsSection;
  readonly given?: Given;
  readonly env?: Record<string, string>;
  readonly outputDirectory?: string;
  readonly go?: string;
  readonly commit?: string;
}

let number = 0;

/** The verdict on tests alone, of files or of a folder that holds them. */
export async function judged(what: Record<string, string> | string, asked: Asked = {}) {
  const directory = typeof what === 'string' ? what : write(what);
  const outputDirectory = asked.outputDirectory ?? join(root, 'output', String(++number));
  mkdirSync(outputDirectory, { recursive: true });
  // Every test leaves a line here: what ran, and how often.
  const ran = join(outputDirectory, 'ran.txt');
  const { gate, reports, answers } = await judge(context(), {
    directory,
    subject: { ...subject, commit: asked.commit ?? subject.commit },
    build: null,
    go: { path: asked.go ?? realGo ?? 'go', env: { ...environment, RAN: ran, ...asked.env } },
    policy: { ...policyOf('starter'), sections: { tests: asked.section ?? {} } },
    ...(asked.given === undefined ? {} : { given: asked.given }),
    outputPath: join(outputDirectory, 'gate.json'),
  });
  const { rows } = gate.document;
  return {
    directory,
    verdict: gate.document.verdict,
    verdicts: Object.fromEntries(rows.map((row) => [row.check, row.verdict])),
    row: (name: string) => rows.find(({ check }) => check === name),
    said: (name: string) => rows.find(({ check }) => check === name)?.findings.map((one) => one.message),
    fixes: (name: string) => rows.find(({ check }) => check === name)?.findings.map((one) => one.fix),
    ran: () => (existsSync(ran) ? readFileSync(ran, 'utf8').trim().split('\n') : []),
    report: (kind: string) => reports.find((report) => report.kind === kind)?.path ?? '',
    answers,
  };
}

/** A test file whose tests write down that they ran; `first(t)` fails a test the first time it runs. */
export const noting = (name: string, body: string) => `package ${name}

import (
	"os"
	"strings"
	"testing"
)

func note(t *testing.T) int {
	file, err := os.OpenFile(os.Getenv("RAN"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	before, _ := os.ReadFile(os.Getenv("RAN"))
	times := strings.Count(string(before), t.Name()+"\\n")
	file.WriteString(t.Name() + "\\n")
	return times
}

func first(t *testing.T) {
	if note(t) == 0 {
		t.Errorf("not the first time")
	}
}

${body}
`;

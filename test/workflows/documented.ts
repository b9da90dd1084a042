/** The YAML that stands in READMEs and docs, read out of their code fences. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { repository } from '../../scripts/workspaces.ts';
import { committable } from './suite-copy.ts';

export interface Example {
  /** `actions/quality-gate/README.md:12` */
  readonly at: string;
  readonly file: string;
  readonly text: string;
  /** A list of steps, a whole workflow, or another file such as a policy. */
  readonly kind: 'steps' | 'workflow' | 'jobs' | 'other';
}

/** Every fence that says it is YAML, in every committed page. */
export function documentedExamples(): Example[] {
  const pages = committable(['*.md']).filter((file) => !file.includes('/testdata/'));
  return pages.flatMap((file) => {
    const text = readFileSync(path.join(repository, file), 'utf8');
    return [...text.matchAll(/^```ya?ml\n(.*?)^```$/gms)].map((match) => {
      const line = text.slice(0, match.index).split('\n').length + 1;
      return { at: `${file}:${line}`, file, text: match[1] ?? '', kind: kindOf(match[1] ?? '') };
    });
  });
}

function kindOf(text: string): Example['kind'] {
  const { contents } = parseDocument(text);
  if (isSeq(contents)) return 'steps';
  if (isMap(contents) && contents.has('on')) return 'workflow';
  return isMap(contents) && contents.has('jobs') ? 'jobs' : 'other';
}

/** A whole workflow out of an example: its steps after a checkout, in one job. */
export function asWorkflow({ text, kind }: Example, before = ''): string {
  const head = 'name: example\non: push\npermissions: {}\n';
  if (kind === 'workflow') return text;
  if (kind === 'jobs') return head + text;
  const steps = `- uses: actions/checkout@v7\n${before}${text}`;
  return `${head}jobs:\n  example:\n    runs-on: ubuntu-latest\n    steps:\n${steps.replace(/^(?=.)/gm, '      ')}`;
}

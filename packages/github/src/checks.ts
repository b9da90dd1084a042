/** Check runs: a verdict beside a commit, with annotations in its files. */
import { z } from 'zod';
import type { Session } from './session.ts';
import { cut } from './text.ts';

export interface CheckAnnotation {
  /** From the repository's root. */
  readonly path: string;
  /** 1-based. */
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
}

export type CheckConclusion =
  | 'action_required'
  | 'cancelled'
  | 'failure'
  | 'neutral'
  | 'success'
  | 'skipped'
  | 'timed_out';

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  /** null while it runs. */
  readonly conclusion: string | null;
  readonly externalId: string;
  readonly annotations: number;
  /** For people. */
  readonly url: string;
}

export interface CheckContent {
  /** Once given, the check is complete. */
  readonly conclusion?: CheckConclusion;
  readonly detailsUrl?: string;
  /** Needed for annotations to be shown. */
  readonly output?: {
    readonly title: string;
    /** Markdown, as `text`; each is cut at 65 535 characters. */
    readonly summary: string;
    readonly text?: string;
    /** Any number: sent 50 a call, GitHub's limit. They are added to those that are there. */
    readonly annotations?: readonly CheckAnnotation[];
  };
}

export interface NewCheck extends CheckContent {
  readonly name: string;
  readonly headSha: string;
  /** Names this check among those of the commit: a second `create` with it updates the first. */
  readonly externalId: string;
}

export interface Checks {
  create(check: NewCheck): Promise<CheckRun>;
  update(id: number, content: CheckContent): Promise<CheckRun>;
}

const checkRun = z
  .object({
    id: z.number(),
    name: z.string(),
    status: z.string(),
    conclusion: z.string().nullable(),
    external_id: z.string().nullable(),
    html_url: z.string().nullable(),
    output: z.object({ annotations_count: z.number() }),
  })
  .transform(
    (found): CheckRun => ({
      id: found.id,
      name: found.name,
      status: found.status,
      conclusion: found.conclusion,
      externalId: found.external_id ?? '',
      annotations: found.output.annotations_count,
      url: found.html_url ?? '',
    }),
  );
const checkRuns = z.object({ check_runs: z.array(checkRun) });

const annotationsACall = 50;
const longestText = 65_535;

export function openChecks(session: Session): Checks {
  const get = (id: number, doing: string): Promise<CheckRun> =>
    session.call({
      method: 'GET',
      path: `/check-runs/${id}`,
      doing,
      permission: 'checks: read',
      read: session.read(checkRun, doing),
    });

  const find = async (name: string, sha: string, externalId: string): Promise<CheckRun | undefined> => {
    const doing = `look for the check ${name}`;
    const pages = session.list({
      path: `/commits/${encodeURIComponent(sha)}/check-runs`,
      query: { check_name: name, filter: 'all' },
      doing,
      // It is written next: a token that may not even read is told at once what it takes in all.
      permission: 'checks: write',
      read: (reply) => session.read(checkRuns, doing)(reply).check_runs,
    });
    for await (const run of pages) if (run.externalId === externalId) return run;
    return undefined;
  };

  const update = async (id: number, content: CheckContent): Promise<CheckRun> => {
    const doing = `update the check ${id}`;
    const batches = inBatches(content);
    const some = content.output?.annotations?.length ?? 0;
    let before = batches.length > 1 || some > 0 ? (await get(id, doing)).annotations : 0;
    let run: CheckRun | undefined;
    for (const batch of batches) {
      const wanted = before + batch.annotations;
      run = await session.call({
        method: 'PATCH',
        path: `/check-runs/${id}`,
        body: batch.body,
        doing,
        permission: 'checks: write',
        read: session.read(checkRun, doing),
        // Annotations are added, so those that arrived must not be sent twice.
        again:
          batch.annotations === 0
            ? 'harmless'
            : async () => {
                const now = await get(id, doing);
                return now.annotations >= wanted ? now : undefined;
              },
      });
      before = wanted;
    }
    return run as CheckRun;
  };

  return {
    update,
    create: async ({ name, headSha, externalId, ...content }) => {
      const doing = `create the check ${name}`;
      const standing = await find(name, headSha, externalId);
      const run =
        standing ??
        (await session.call({
          method: 'POST',
          path: '/check-runs',
          body: {
            name,
            head_sha: headSha,
            external_id: externalId,
            status: 'in_progress',
            ...(content.detailsUrl === undefined ? {} : { details_url: content.detailsUrl }),
          },
          doing,
          permission: 'checks: write',
          read: session.read(checkRun, doing),
          again: () => find(name, headSha, externalId),
        }));
      // The verdict comes with the last annotation, so that nobody reads a check that still grows.
      return content.output === undefined && content.conclusion === undefined ? run : update(run.id, content);
    },
  };
}

/** The calls that an update takes; only the last one concludes. */
function inBatches(content: CheckContent): { body: object; annotations: number }[] {
  const { output, conclusion, detailsUrl } = content;
  const all = output?.annotations ?? [];
  const count = Math.max(1, Math.ceil(all.length / annotationsACall));
  return Array.from({ length: count }, (_, index) => {
    const part = all.slice(index * annotationsACall, (index + 1) * annotationsACall);
    const last = index === count - 1;
    return {
      annotations: part.length,
      body: {
        ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
        ...(last && conclusion !== undefined ? { status: 'completed', conclusion } : {}),
        ...(output === undefined
          ? {}
          : {
              output: {
                title: cut(output.title, 255),
                summary: cut(output.summary, longestText),
                ...(output.text === undefined ? {} : { text: cut(output.text, longestText) }),
                annotations: part.map((annotation) => ({
                  path: annotation.path,
                  start_line: annotation.startLine,
                  end_line: annotation.endLine,
                  annotation_level: annotation.level,
                  message: cut(annotation.message, 64_000),
                  ...(annotation.title === undefined ? {} : { title: cut(annotation.title, 255) }),
                })),
              },
            }),
      },
    };
  });
}

/** What another run of a workflow left: its artifacts. */
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import type { Session } from './session.ts';

export interface RunArtifact {
  readonly id: number;
  readonly name: string;
  /** Zipped. */
  readonly bytes: number;
  readonly expired: boolean;
  /** Of the run that uploaded it; empty where GitHub does not say. */
  readonly headSha: string;
  /** Milliseconds since 1970, to the second; 0 where GitHub does not say. */
  readonly madeAt: number;
}

export interface WorkflowRuns {
  /** Those of one name, of all attempts of the run. */
  artifacts(run: number, name: string): Promise<RunArtifact[]>;
  /**
   * Whether this attempt of the run goes on; null where GitHub does not know it, or the token may not see it. The run
   * itself has the state of its newest attempt: asked by that one, an attempt that died would live.
   */
  isRunning(run: number, attempt: number): Promise<boolean | null>;
  /** The zip. @throws GitHubError for one above 150 MiB */
  download(artifact: RunArtifact): Promise<Uint8Array>;
}

const artifacts = z.object({
  artifacts: z.array(
    z
      .object({
        id: z.number(),
        name: z.string(),
        size_in_bytes: z.number(),
        expired: z.boolean(),
        created_at: z.string().nullish(),
        workflow_run: z.object({ head_sha: z.string().optional() }).nullish(),
      })
      .transform(
        ({ id, name, size_in_bytes: bytes, expired, created_at: made, workflow_run: run }): RunArtifact => ({
          ...{ id, name, bytes, expired },
          headSha: run?.head_sha ?? '',
          madeAt: Date.parse(made ?? '') || 0,
        }),
      ),
  ),
});

/** `completed` once all its jobs have ended, whatever became of them; several words before that. */
const state = z.object({ status: z.string() });

export function openWorkflowRuns(session: Session): WorkflowRuns {
  return {
    artifacts: (run, name) => {
      const doing = `list the artifacts of run ${run}`;
      const pages = session.list({
        path: `/actions/runs/${run}/artifacts`,
        query: { name },
        doing,
        permission: 'actions: read',
        read: (reply) => session.read(artifacts, doing)(reply).artifacts,
      });
      return Array.fromAsync(pages);
    },
    isRunning: async (run, attempt) => {
      const doing = `see whether attempt ${attempt} of run ${run} goes on`;
      try {
        return await session.call({
          method: 'GET',
          path: `/actions/runs/${run}/attempts/${attempt}`,
          doing,
          permission: 'actions: read',
          missing: { value: null },
          read: (reply) => session.read(state, doing)(reply).status !== 'completed',
        });
      } catch (error) {
        if (error instanceof ConfigError) return null;
        throw error;
      }
    },
    download: ({ id, name }) =>
      session.call({
        method: 'GET',
        path: `/actions/artifacts/${id}/zip`,
        doing: `download the artifact ${name}`,
        permission: 'actions: read',
        answers: 'bytes',
        read: ({ value }) => value as Uint8Array,
      }),
  };
}

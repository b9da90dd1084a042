/** How the services of a runner are written. */
import type { Outgoing } from '../server.ts';
import type { State } from '../state.ts';

export interface ServiceRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Uint8Array;
  readonly body: unknown;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
}

export interface ServiceWorld {
  readonly state: State;
  now(): number;
  nextId(): number;
  readonly repository: string;
}

/** Who asks, by the runtime token of the job. */
export interface Job {
  readonly run: string;
  readonly job: string;
  /** The ref whose caches it writes; it reads those of the default branch too. */
  readonly ref: string;
}

/** The methods of a Twirp service, by name; the answer's status is 200 unless it says otherwise. */
export type Methods = Readonly<
  Record<string, (message: Record<string, unknown>, job: Job, origin: string) => Outgoing>
>;

export function twirpError(status: number, code: string, msg: string): Outgoing {
  return { status, body: { code, msg } };
}

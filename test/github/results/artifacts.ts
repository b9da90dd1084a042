/** The artifact service, version 4: Twirp with JSON; an artifact cannot be changed once it is there. */
import { createHash } from 'node:crypto';
import type { Outgoing } from '../server.ts';
import type { FakeArtifact } from '../state.ts';
import type { Blobs } from './blobs.ts';
import { type Methods, type ServiceWorld, twirpError } from './service.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export class ArtifactService {
  readonly methods: Methods;

  constructor(world: ServiceWorld, blobs: Blobs) {
    const { artifacts } = world.state;
    const ok = (body: object): Outgoing => ({ status: 200, body });
    const whole = (run: unknown, name: unknown): FakeArtifact | undefined =>
      artifacts.findLast((one) => !one.open && one.run === run && one.name === name);
    const notFound = twirpError(404, 'not_found', 'artifact not found');

    this.methods = {
      CreateArtifact: (message, job, origin) => {
        const { workflow_run_backend_id: run, workflow_job_run_backend_id: jobId } = message;
        if (run !== job.run || jobId !== job.job) {
          return twirpError(403, 'permission_denied', 'the token is of another job');
        }
        const name = text(message.name);
        if (name === '' || /["*:<>?|\r\n\\/]/.test(name)) {
          return twirpError(400, 'invalid_argument', 'the artifact name is not valid');
        }
        if (world.state.quotaMessage !== '') {
          return twirpError(403, 'resource_exhausted', world.state.quotaMessage);
        }
        if (whole(run, name) !== undefined) {
          return twirpError(
            409,
            'already_exists',
            'an artifact with this name already exists on the workflow run',
          );
        }
        const artifact: FakeArtifact = {
          id: world.nextId(),
          run: job.run,
          job: job.job,
          name,
          bytes: new Uint8Array(),
          digest: '',
          open: true,
          at: world.now(),
        };
        artifacts.push(artifact);
        const url = blobs.uploadUrl(origin, (bytes) => {
          artifact.bytes = bytes;
        });
        return ok({ ok: true, signed_upload_url: url });
      },
      FinalizeArtifact: (message, job) => {
        const artifact = artifacts.findLast(
          (one) => one.open && one.run === job.run && one.job === job.job && one.name === message.name,
        );
        if (artifact === undefined) return notFound;
        const digest = `sha256:${createHash('sha256').update(artifact.bytes).digest('hex')}`;
        const said = message.hash === undefined ? digest : text(message.hash);
        if (String(artifact.bytes.byteLength) !== String(message.size ?? 0) || said !== digest) {
          return twirpError(400, 'invalid_argument', 'the upload has another size or hash than said');
        }
        artifact.digest = digest;
        artifact.open = false;
        return ok({ ok: true, artifact_id: String(artifact.id) });
      },
      ListArtifacts: (message, job) => {
        const { name_filter: name, id_filter: id } = message;
        const found = artifacts
          .filter((one) => !one.open && one.run === job.run)
          .filter((one) => name === undefined || one.name === name)
          .filter((one) => id === undefined || String(one.id) === String(id));
        return ok({
          artifacts: found.map((one) => ({
            workflow_run_backend_id: one.run,
            workflow_job_run_backend_id: one.job,
            database_id: String(one.id),
            name: one.name,
            size: String(one.bytes.byteLength),
            created_at: new Date(one.at).toISOString(),
            digest: one.digest,
          })),
        });
      },
      GetSignedArtifactURL: (message, job, origin) => {
        const artifact = whole(job.run, message.name);
        if (artifact === undefined) return notFound;
        const url = blobs.downloadUrl(origin, 'application/zip', () => artifact.bytes);
        return ok({ signed_url: url });
      },
      DeleteArtifact: (message, job) => {
        const artifact = whole(job.run, message.name);
        if (artifact === undefined) return notFound;
        artifacts.splice(artifacts.indexOf(artifact), 1);
        return ok({ ok: true, artifact_id: String(artifact.id) });
      },
    };
  }
}

/** The identity of a job, in a token that GitHub signs (https://docs.github.com/en/actions/reference/security/oidc). */
import { createClient, HttpError } from '@slipway/http';
import { ConfigError, type Context } from '@slipway/kernel';
import { z } from 'zod';

export interface JobIdentity {
  /** For the audience that was asked for; good for minutes. */
  readonly token: string;
  /** `https://token.actions.githubusercontent.com` */
  readonly issuer: string;
  /** The workflow that the job stands in, also when it was called: `owner/name/.github/workflows/x.yml@refs/tags/v1`. */
  readonly workflow: string;
}

const replySchema = z.object({ value: z.string() });
const claimsSchema = z.object({ iss: z.string(), job_workflow_ref: z.string() });

/**
 * @param service where the runner says that it is asked
 * @param audience who the token is for: `sigstore`
 * @throws ConfigError when the service gives none; the token that asks is in no message
 */
export async function requestIdentity(
  ctx: Pick<Context, 'env' | 'signal' | 'clock' | 'log'>,
  service: { readonly url: string; readonly token: string },
  audience: string,
): Promise<JobIdentity> {
  const url = new URL(service.url);
  url.searchParams.set('audience', audience);
  const client = createClient(ctx);
  try {
    const headers = { authorization: `Bearer ${service.token}`, accept: 'application/json' };
    const reply = await client.request({ url, headers, httpsOnly: true });
    const { value: token } = replySchema.parse(reply.json());
    const [, claims = ''] = token.split('.');
    const { iss, job_workflow_ref } = claimsSchema.parse(
      JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')),
    );
    return { token, issuer: iss, workflow: job_workflow_ref };
  } catch (error) {
    if (error instanceof HttpError) throw refused(error.message, error);
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      throw refused('its answer is no identity', error);
    }
    throw error;
  } finally {
    await client.close();
  }
}

function refused(why: string, cause: Error): ConfigError {
  return new ConfigError(`GitHub does not say who this job is: ${why}`, {
    where: { name: 'sign' },
    fix: 'give the job the permission: permissions: { id-token: write }',
    cause,
  });
}

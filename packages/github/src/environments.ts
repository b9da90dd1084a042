/** Environments and the rules that protect them. */
import { z } from 'zod';
import type { Session } from './session.ts';

export interface ProtectionRule {
  /** `required_reviewers`, `wait_timer`, `branch_policy`, or a custom one. */
  readonly type: string;
  /** Minutes; 0 where it is no wait timer. */
  readonly waitMinutes: number;
  /** Logins and team slugs; empty where nobody must approve. */
  readonly reviewers: readonly string[];
  /** Whether who started the run may not approve it. */
  readonly preventSelfReview: boolean;
}

export interface Environment {
  readonly name: string;
  readonly protectionRules: readonly ProtectionRule[];
  /** Which branches may deploy: all (null), the protected ones, or named patterns. */
  readonly branches: 'protected' | 'custom' | null;
}

export interface Environments {
  /** null when there is none: a workflow that names it would create it, without any rule. */
  get(name: string): Promise<Environment | null>;
}

const environment = z
  .object({
    name: z.string(),
    protection_rules: z
      .array(
        z.object({
          type: z.string(),
          wait_timer: z.number().optional(),
          prevent_self_review: z.boolean().optional(),
          reviewers: z
            .array(
              z.object({ reviewer: z.object({ login: z.string().optional(), slug: z.string().optional() }) }),
            )
            .optional(),
        }),
      )
      .default([]),
    deployment_branch_policy: z
      .object({ protected_branches: z.boolean(), custom_branch_policies: z.boolean() })
      .nullish(),
  })
  .transform(
    ({ name, protection_rules, deployment_branch_policy: policy }): Environment => ({
      name,
      protectionRules: protection_rules.map((rule) => ({
        type: rule.type,
        waitMinutes: rule.wait_timer ?? 0,
        reviewers: (rule.reviewers ?? []).map(({ reviewer }) => reviewer.login ?? reviewer.slug ?? '?'),
        preventSelfReview: rule.prevent_self_review ?? false,
      })),
      branches: !policy ? null : policy.protected_branches ? 'protected' : 'custom',
    }),
  );

export function openEnvironments(session: Session): Environments {
  return {
    get: (name) => {
      const doing = `read the environment ${name}`;
      return session.call<Environment | null>({
        method: 'GET',
        path: `/environments/${encodeURIComponent(name)}`,
        doing,
        permission: 'actions: read',
        missing: { value: null },
        read: session.read(environment, doing),
      });
    },
  };
}

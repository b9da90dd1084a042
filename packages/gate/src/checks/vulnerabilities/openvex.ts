/**
 * What is known of each vulnerability of the product, for other scanners: OpenVEX 0.2.0,
 * https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md.
 */
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import type { Finding } from '../../finding.ts';
import type { Vulnerability } from './vulnerability.ts';

export interface VexProduct {
  /** Module path. */
  readonly module: string;
  readonly commit: string;
}

interface Judged {
  readonly vulnerability: Vulnerability;
  readonly finding: Pick<Finding, 'fix'>;
}

/** `author` is who speaks: the gate of the product. Its name is a hash of what it says, without the time. */
export function openVex(product: VexProduct, judged: readonly Judged[], now: Date, tooling: string): object {
  const document = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    author: 'Slipway quality gate',
    version: 1,
    tooling,
    statements: judged.map(({ vulnerability, finding }) => ({
      vulnerability: {
        ...(vulnerability.url === null ? {} : { '@id': vulnerability.url }),
        name: vulnerability.id,
        ...(vulnerability.summary === '' ? {} : { description: vulnerability.summary }),
        ...(vulnerability.aliases.length === 0 ? {} : { aliases: vulnerability.aliases }),
      },
      products: [
        {
          '@id': purl(product.module, product.commit),
          subcomponents: [{ '@id': purl(vulnerability.module, vulnerability.version) }],
        },
      ],
      ...statusOf(vulnerability, finding),
    })),
  };
  const id = `https://openvex.dev/docs/public/vex-${sha256Hex(canonicalJson(document))}`;
  return { ...document, '@id': id, timestamp: now.toISOString() };
}

/** An affected product must say what to do (spec, `action_statement`), one that is not affected why. */
function statusOf({ tier }: Vulnerability, { fix }: Pick<Finding, 'fix'>): object {
  switch (tier) {
    case 'called':
      return { status: 'affected', action_statement: fix ?? 'none is known' };
    case 'imprecise':
      return {
        status: 'under_investigation',
        status_notes: 'Whether a vulnerable function is called cannot be told.',
      };
    case 'imported':
      return {
        status: 'not_affected',
        justification: 'vulnerable_code_not_in_execute_path',
        impact_statement: 'govulncheck finds no call of a vulnerable function.',
      };
    case 'required':
      return {
        status: 'not_affected',
        justification: 'vulnerable_code_not_present',
        impact_statement: 'govulncheck finds no import of a vulnerable package.',
      };
  }
}

/** https://github.com/package-url/purl-spec/blob/main/types-doc/golang-definition.md */
function purl(module: string, version: string): string {
  const path = module.split('/').map(encodeURIComponent).join('/');
  return `pkg:golang/${path}${version === '' ? '' : `@${encodeURIComponent(version)}`}`;
}

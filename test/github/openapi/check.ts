/** Holds one exchange to GitHub's OpenAPI description: what was sent, and what came back. */
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { OpenApi } from '../../../scripts/github-openapi.ts';
import type { Exchange } from '../server.ts';

type Schema = Record<string, unknown>;

interface Operation {
  readonly parameters?: readonly (Schema | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema: Schema }>;
    readonly required?: boolean;
  };
  readonly responses: Record<string, Schema>;
}

/** Where the description contradicts its own words; each is a value that GitHub does send. */
const knownGaps: readonly { readonly path: RegExp; readonly value: unknown }[] = [
  // "This may leave an empty asset with a state of `starter`", says the operation; its schema does not know it.
  { path: /\/state$/, value: 'starter' },
  // Formats of URLs beside `default: ''`: what was not given comes back empty.
  ...['target_url', 'environment_url', 'log_url'].map((name) => ({
    path: new RegExp(`/${name}$`),
    value: '',
  })),
];

/** Answers a function that names everything about an exchange that the description does not allow. */
export function openApiChecker(openApi: OpenApi): (exchange: Exchange) => string[] {
  const options = { strict: false, allErrors: true, validateFormats: true } as const;
  const ajv = new Ajv(options);
  const coercing = new Ajv({ ...options, coerceTypes: true });
  for (const instance of [ajv, coercing]) {
    formats.default(instance);
    instance.addFormat('binary', true);
    instance.addSchema({ $id: 'github', ...(jsonSchema(openApi) as Schema) });
  }
  const compiled = new Map<string, ValidateFunction>();
  const validator = (instance: Ajv, pointer: string): ValidateFunction => {
    const key = `${instance === ajv ? 'body' : 'query'} ${pointer}`;
    const made = compiled.get(key) ?? instance.compile({ $ref: `github#${pointer}` });
    compiled.set(key, made);
    return made;
  };

  const resolve = (value: unknown, pointer: string): { value: Schema; pointer: string } => {
    const reference = (value as { $ref?: string }).$ref;
    if (reference === undefined) return { value: value as Schema, pointer };
    const to = reference.slice(1);
    return resolve(at(openApi, to), to);
  };

  const errorsOf = (instance: Ajv, pointer: string, value: unknown): string[] => {
    const validate = validator(instance, pointer);
    if (validate(value)) return [];
    return (validate.errors ?? [])
      .filter((error) => {
        const gap = knownGaps.find(({ path }) => path.test(error.instancePath));
        return gap === undefined || at(value, error.instancePath) !== gap.value;
      })
      .map(({ instancePath, message }) => `${instancePath || '(whole)'} ${message}`);
  };

  const checkQuery = (exchange: Exchange, operation: Operation, pointer: string): string[] => {
    const known = (operation.parameters ?? []).map((given, index) =>
      resolve(given, `${pointer}/parameters/${index}`),
    );
    const queries = known.filter(({ value }) => value.in === 'query');
    return [
      ...Object.keys(exchange.query)
        .filter((name) => !queries.some(({ value }) => value.name === name))
        .map((name) => `query ${name}: GitHub knows no such parameter`),
      ...queries.flatMap(({ value, pointer: where }) => {
        const name = String(value.name);
        const given = exchange.query[name];
        if (given === undefined) return value.required === true ? [`query ${name}: is missing`] : [];
        return errorsOf(coercing, `${where}/schema`, given).map((error) => `query ${name}: ${error}`);
      }),
    ];
  };

  const checkBody = (exchange: Exchange, operation: Operation, pointer: string): string[] => {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema === undefined) return [];
    const where = `${pointer}/requestBody/content/application~1json/schema`;
    if (exchange.body === undefined) return operation.requestBody?.required ? ['body: is missing'] : [];
    const names = new Set(propertiesOf(schema, (value) => resolve(value, '').value));
    return [
      ...errorsOf(ajv, where, exchange.body).map((error) => `body ${error}`),
      ...Object.keys(exchange.body as object)
        .filter((name) => names.size > 0 && !names.has(name))
        .map((name) => `body ${name}: GitHub knows no such member`),
    ];
  };

  const checkReply = (exchange: Exchange, operation: Operation, pointer: string): string[] => {
    const { status, reply } = exchange;
    if (status === null || status === 304) return [];
    const described = operation.responses[String(status)];
    if (described === undefined) {
      // Every operation may be refused for token, permission or limit, which no operation spells out.
      const message = (reply as { message?: unknown } | undefined)?.message;
      return status >= 400 && typeof message === 'string' ? [] : [`status ${status}: is not described`];
    }
    const { value, pointer: where } = resolve(described, `${pointer}/responses/${status}`);
    const content = value.content as Record<string, unknown> | undefined;
    if (content?.['application/json'] === undefined) {
      return reply === undefined || status >= 400 ? [] : [`status ${status}: has no body`];
    }
    return errorsOf(ajv, `${where}/content/application~1json/schema`, reply).map(
      (error) => `reply ${status} ${error}`,
    );
  };

  return (exchange) => {
    const { route, method } = exchange;
    const name = `${method} ${route ?? exchange.path}`;
    const paths = route === null ? undefined : openApi.paths[route];
    const operation = paths?.[method.toLowerCase()] as Operation | undefined;
    if (route === null || operation === undefined) return [`${name}: GitHub has no such operation`];
    const pointer = `/paths/${asPointer(route)}/${method.toLowerCase()}`;
    const refused = exchange.status !== null && exchange.status >= 400;
    return [
      // What was refused may have been sent wrong on purpose.
      ...(refused
        ? []
        : [...checkQuery(exchange, operation, pointer), ...checkBody(exchange, operation, pointer)]),
      ...checkReply(exchange, operation, pointer),
    ].map((problem) => `${name}: ${problem}`);
  };
}

/**
 * OpenAPI 3.0 writes `nullable: true` where JSON Schema has another type. GitHub writes `oneOf` also over schemas that
 * allow the same (two kinds of error without a required member), so it is read as `anyOf`.
 */
function jsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Schema;
  const entries = Object.entries(rest).map(([key, item]) => [
    key === 'oneOf' ? 'anyOf' : key,
    jsonSchema(item),
  ]);
  const schema = Object.fromEntries(entries);
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function propertiesOf(schema: Schema, resolve: (value: unknown) => Schema): string[] {
  const own = resolve(schema);
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (own[key] as Schema[] | undefined) ?? []);
  return [
    ...Object.keys((own.properties as object) ?? {}),
    ...parts.flatMap((part) => propertiesOf(part, resolve)),
  ];
}

/** RFC 6901. */
function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inside, part) => (inside as Schema | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')],
      value,
    );
}

function asPointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

import { z } from '@strapi/utils';
import { version } from '../../../package.json';
import { REFUSALS } from './errors';
import { publicRoute, type PublicRoute } from './public-route';
import { status } from './query';

const QUERY = z.strictObject({ ...status });

const ERROR = {
  type: 'object',
  required: ['data', 'error'],
  properties: {
    data: { type: 'null' },
    error: {
      type: 'object',
      required: ['status', 'name', 'message', 'details'],
      properties: {
        status: { type: 'integer' },
        name: { type: 'string' },
        message: { type: 'string' },
        details: {
          type: 'object',
          required: ['code'],
          properties: { code: { type: 'string', enum: Object.keys(REFUSALS) } },
        },
      },
    },
  },
};

/** JSON Schema of a contract as a caller meets it. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Record<string, any>;

/** Schemas that refer to themselves come with definitions of their own; in a larger document these are components. */
function lift({ $defs = {}, ...schema }: Record<string, any>, components: Record<string, unknown>): object {
  const relinked = (part: object) => JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'));
  for (const [name, { id: _id, ...definition }] of Object.entries<any>($defs)) components[name] = relinked(definition);
  return relinked(schema);
}

function parametersOf(route: PublicRoute) {
  const path = Object.entries(route.params ?? {}).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }));
  const { properties = {}, required = [] } = schemaOf(route.query, 'input');
  const query = Object.entries(properties as Record<string, any>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: (required as string[]).includes(name),
    // `filters[agency][$in][0]=…`: OpenAPI knows one level of brackets, servers read any depth.
    ...(schema.type === 'object' ? { style: 'deepObject', explode: true } : {}),
    schema,
  }));
  return [...path, ...query];
}

/** @returns the OpenAPI 3.1 document of the public routes, made of the contracts that validate them. */
export function openApiOf(routes: PublicRoute[]) {
  const error = { $ref: '#/components/responses/Refusal' };
  const schemas: Record<string, unknown> = {};
  return {
    openapi: '3.1.0',
    info: {
      title: '政府信息公开接口',
      version,
      description: '县级政府信息公开目录、分类、指南和变更的公开只读接口',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/disclosure' }],
    paths: Object.fromEntries(
      routes.map((route) => [
        route.path.replace(/:(\w+)/g, '{$1}'),
        {
          get: {
            operationId: route.operation,
            summary: route.summary,
            parameters: parametersOf(route),
            responses: {
              200: {
                description: '成功',
                headers: { ETag: { schema: { type: 'string' }, description: '目录版本；带 If-None-Match 再次查询时可答 304' } },
                content: route.file || route.media
                  ? { [route.media?.split(';')[0] ?? 'application/octet-stream']: { schema: { type: 'string', format: 'binary' } } }
                  : { [route.type?.split(';')[0] ?? 'application/json']: { schema: lift(schemaOf(route.response, 'output'), schemas) } },
              },
              304: { description: '没有变化' },
              default: error,
            },
          },
        },
      ])
    ),
    components: {
      schemas,
      responses: {
        Refusal: { description: '拒绝：稳定代码在 error.details.code', content: { 'application/json': { schema: ERROR } } },
      },
    },
  };
}

/** `GET /openapi.json` */
export function openApiRoute(routes: PublicRoute[]): PublicRoute {
  const self = publicRoute({
    path: '/openapi.json',
    operation: 'getOpenApi',
    summary: '本接口的 OpenAPI 描述',
    query: QUERY,
    response: z.looseObject({ openapi: z.string() }),
    handle: async () => document,
  });
  const document = openApiOf([...routes, self]);
  return self;
}

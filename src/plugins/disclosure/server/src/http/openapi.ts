import { z } from '@strapi/utils';
import { version } from '../../../package.json';
import { REFUSALS } from './errors';
import { publicRoute, type PublicRoute } from './public-route';
import { status } from './query';

const QUERY = z.strictObject({ ...status });

/** A route that takes something in, for openapi.json; how it answers stands in its own room. */
export interface WriteRoute {
  path: string;
  operation: string;
  summary: string;
  /** Only with an API token of Strapi, whatever the setting `publicApi` says. */
  token: boolean;
  /** By media type: what the body holds. */
  body: Record<string, z.ZodType>;
  /** Absent: 204 without content. */
  response?: z.ZodType;
}

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

function parametersOf(route: PublicRoute, components: Record<string, unknown>) {
  const path = Object.entries(route.params ?? {}).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }));
  const { properties = {}, required = [], $defs = {} } = schemaOf(route.query, 'input');
  const isObject = ({ type, $ref }: Record<string, any>) => ($ref ? $defs[$ref.slice('#/$defs/'.length)].type : type) === 'object';
  const query = Object.entries(properties as Record<string, any>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: (required as string[]).includes(name),
    // `filters[agency][$in][0]=…`: OpenAPI knows one level of brackets, servers read any depth.
    ...(isObject(schema) ? { style: 'deepObject', explode: true } : {}),
    schema: lift({ $defs, ...schema }, components),
  }));
  return [...path, ...query];
}

function writing(route: WriteRoute, lifted: (schema: z.ZodType, io: 'input' | 'output') => object) {
  return {
    operationId: route.operation,
    summary: route.summary,
    ...(route.token ? { security: [{ token: [] }] } : {}),
    requestBody: { required: true, content: Object.fromEntries(Object.entries(route.body).map(([type, schema]) => [type, { schema: lifted(schema, 'input') }])) },
    responses: {
      ...(route.response ? { 200: { description: '成功', content: { 'application/json': { schema: lifted(route.response, 'output') } } } } : { 204: { description: '已收到' } }),
      default: { $ref: '#/components/responses/Refusal' },
    },
  };
}

/** @returns the OpenAPI 3.1 document of the public routes, made of the contracts that validate them. */
export function openApiOf(routes: PublicRoute[], writes: WriteRoute[]) {
  const error = { $ref: '#/components/responses/Refusal' };
  const schemas: Record<string, unknown> = {};
  const lifted = (schema: z.ZodType, io: 'input' | 'output') => lift(schemaOf(schema, io), schemas);
  const address = (path: string) => path.replace(/:(\w+)/g, '{$1}');
  return {
    openapi: '3.1.0',
    info: {
      title: '政府信息公开接口',
      version,
      description: '县级政府信息公开目录、分类、指南、统计、年度报告和变更的公开接口；只读，访问计数和导入除外',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/disclosure' }],
    // A county may ask every caller for a token.
    security: [{}, { token: [] }],
    paths: Object.fromEntries([
      ...routes.map((route): [string, object] => [
        address(route.path),
        {
          get: {
            operationId: route.operation,
            summary: route.summary,
            parameters: parametersOf(route, schemas),
            responses: {
              200: {
                description: '成功',
                headers: { ETag: { schema: { type: 'string' }, description: '目录版本；带 If-None-Match 再次查询时可答 304' } },
                content: route.file || route.media
                  ? { [route.media?.split(';')[0] ?? 'application/octet-stream']: { schema: { type: 'string', format: 'binary' } } }
                  : { [route.type?.split(';')[0] ?? 'application/json']: { schema: lifted(route.response, 'output') } },
              },
              304: { description: '没有变化' },
              default: error,
            },
          },
        },
      ]),
      ...writes.map((route): [string, object] => [address(route.path), { post: writing(route, lifted) }]),
    ]),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Strapi 的 API 令牌' } },
      schemas,
      responses: {
        Refusal: { description: '拒绝：稳定代码在 error.details.code', content: { 'application/json': { schema: ERROR } } },
      },
    },
  };
}

/** `GET /openapi.json` */
export function openApiRoute(routes: PublicRoute[], writes: WriteRoute[]): PublicRoute {
  const self = publicRoute({
    path: '/openapi.json',
    operation: 'getOpenApi',
    summary: '本接口的 OpenAPI 描述',
    query: QUERY,
    response: z.looseObject({ openapi: z.string() }),
    handle: async () => document,
  });
  const document = openApiOf([...routes, self], writes);
  return self;
}

import { z } from '@strapi/utils';

const address = z.string().max(500);

/** Settings of the plugin, as a host writes them in `config/plugins`; every one has a default. */
export const SETTINGS = z.strictObject({
  /** The county's own site: what every address and every page's META tags are made of. */
  site: z
    .strictObject({
      name: z.string().max(120).default(''),
      /** Host of the public site, e.g. `www.example.gov.cn`. */
      domain: z.string().max(200).default(''),
      /** 政府网站标识码, ten digits. */
      identificationCode: z.string().regex(/^(\d{10})?$/).default(''),
      /** Code of the agency that stands for the whole county. */
      publisher: z.string().max(40).default(''),
      /** Address templates of the county's own front end; `{id}`, `{code}`, `{scheme}` and `{agency}` are filled in. */
      addresses: z
        .strictObject({
          catalogue: address.default('/disclosure'),
          entry: address.default('/disclosure/entries/{id}'),
          category: address.default('/disclosure/categories/{scheme}/{code}'),
          agency: address.default('/disclosure/agencies/{code}'),
          guide: address.default('/disclosure/guides/{agency}'),
          requestGuide: address.default('/disclosure/request-guides/{agency}'),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Report forms of the host's own: paths of JSON files from the root of the site, checked at the start. */
  reportForms: z.array(z.string().max(500)).default([]),
  /** `open`: everybody reads; `token`: only with an API token of Strapi; `off`: the public routes are not there. */
  publicApi: z.enum(['open', 'token', 'off']).default('open'),
});

export type Settings = z.infer<typeof SETTINGS>;

const defaults: Settings = SETTINGS.parse({});

export default {
  default: defaults,
  /** @throws with the faulty setting's path; Strapi stops the start and prints it. */
  validator(config: unknown): void {
    const parsed = SETTINGS.safeParse(config);
    if (parsed.success) return;
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  },
};

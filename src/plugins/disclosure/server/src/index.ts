import { access } from './access';
import { attachment } from './attachment';
import { annualReport } from './annual-report';
import bootstrap from './bootstrap';
import { checks } from './checks';
import { catalogue } from './catalogue';
import { command } from './command';
import config from './config';
import { contentTypes } from './content-types';
import destroy from './destroy';
import { exchange } from './exchange';
import { imports } from './exchange/imports';
import { people } from './people';
import { handover } from './handover';
import { early } from './http/early';
import { received } from './http/received';
import { turns } from './http/turns';
import { publication } from './publication';
import { preview } from './preview';
import register from './register';
import { reorganisation } from './reorganisation';
import { routes } from './routes';
import { review } from './review';
import { schedule } from './schedule';
import { statistics } from './statistics';
import { openReader } from './storage/reader';
import { visits } from './visits';
import { webhook } from './webhook';
import type { Core } from '@strapi/strapi';

export default {
  config,
  register,
  bootstrap,
  destroy,
  contentTypes,
  controllers: { imports },
  middlewares: { early, received, turns },
  routes,
  services: {
    access,
    attachment,
    'annual-report': annualReport,
    catalogue,
    checks,
    command,
    exchange,
    people,
    preview,
    handover,
    publication,
    reorganisation,
    review,
    schedule,
    statistics,
    visits,
    webhook,
    reader: ({ strapi }: { strapi: Core.Strapi }) => openReader(strapi),
  },
};

import type { Core } from '@strapi/strapi';
import { askServer } from './ask-server';
import type { Io } from './io';
import { answerUsage, runCommand } from './run';

/** `strapi.plugin('disclosure').service('command')`: the command line, for `bin/disclosure.mjs` and for a host's own scripts. */
export const command = ({ strapi }: { strapi: Core.Strapi }) => ({
  run: (argv: string[], io: Io) => runCommand(strapi, argv, io),
  askServer: (argv: string[], io: Io) => askServer(strapi, argv, io),
  answerUsage,
});

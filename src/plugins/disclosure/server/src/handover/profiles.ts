import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { publicHostFields } from '../catalogue/host-fields';
import type { Settings } from '../config';
import { DisclosureError } from '../http/errors';
import { readProfile, type Profile } from './profile';

const read = new WeakMap<object, Profile[]>();

/**
 * The profiles that the host names in `handOverProfiles`: files under the site's root, in that order.
 *
 * @throws Error naming the file and its faults; the start stops
 */
export function profilesOf(strapi: Core.Strapi): Profile[] {
  const known = read.get(strapi);
  if (known) return known;
  const { handOverProfiles } = strapi.config.get('plugin::disclosure') as Settings;
  const host = publicHostFields(strapi);
  const profiles = handOverProfiles.map((file) => {
    try {
      return readProfile(JSON.parse(fs.readFileSync(path.resolve(strapi.dirs.app.root, file), 'utf8')), host);
    } catch (error) {
      throw new Error(`handOverProfiles ${file}: ${(error as Error).message}`);
    }
  });
  const twice = profiles.find(({ id }, index) => profiles.findIndex((other) => other.id === id) !== index);
  if (twice) throw new Error(`handOverProfiles: 移交方案“${twice.id}”重复`);
  read.set(strapi, profiles);
  return profiles;
}

/** @throws PROFILE_NOT_FOUND */
export function profileOf(strapi: Core.Strapi, id: string): Profile {
  const profile = profilesOf(strapi).find((one) => one.id === id);
  if (!profile) throw new DisclosureError('PROFILE_NOT_FOUND', `没有“${id}”这个移交方案，请在设置 handOverProfiles 中登记`, { profile: id });
  return profile;
}

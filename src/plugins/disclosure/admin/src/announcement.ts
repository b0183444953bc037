import { adminApi } from '@strapi/strapi/admin';

/** Where Strapi 5.54 keeps, for each site, that its announcement of a new media library was closed. */
const CLOSED = 'STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false';

type Init = (...args: unknown[]) => { uuid?: string | false };

/**
 * Closes Strapi's announcement for developers, which takes a strip of a small screen and leads officials to English
 * pages. It is drawn after the site has told its number, and looks then whether it was closed.
 */
export function closeAnnouncement(): void {
  const init = (definition: { transformResponse?: Init } | undefined) => {
    const read = definition?.transformResponse;
    if (!definition || !read) return;
    definition.transformResponse = (...args) => {
      const site = read(...args);
      window.localStorage.setItem(`${CLOSED}:${site.uuid}`, 'true');
      return site;
    };
  };
  adminApi.enhanceEndpoints({ endpoints: { init } } as never);
}

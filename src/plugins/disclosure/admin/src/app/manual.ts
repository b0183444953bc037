/** Where the server is: the panel may be served from elsewhere. */
export const BACKEND = () => (window as unknown as { strapi: { backendURL: string } }).strapi.backendURL;

/** @returns the address of the manual's page for a screen; every screen has one */
export const manualOf = (path: string) => `${BACKEND()}/admin-disclosure/manual/${path}`;

import type { Profile } from './profile';

/** `<profile>-<number>.<form>`, or a zip where attachments go along. */
export const fileNameOf = ({ id, container }: Profile, number: number): string => `${id}-${number}.${container.attachments ? 'zip' : container.form}`;

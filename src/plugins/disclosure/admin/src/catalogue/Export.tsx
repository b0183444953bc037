import { useState } from 'react';
import { Button, Flex } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';

const FORMATS = ['csv', 'xlsx'] as const;

/** What the list shows, all pages of it, as a file. */
export function Export({ search }: { search: string }) {
  const text = useText();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState<string | null>(null);
  const save = async (format: (typeof FORMATS)[number]) => {
    setBusy(format);
    try {
      const { data } = await get(`/admin-disclosure/desk/entries.${format}?${search}`, { responseType: 'blob' });
      const address = URL.createObjectURL(data as unknown as Blob);
      Object.assign(document.createElement('a'), { href: address, download: `${text('catalogue.title')}.${format}` }).click();
      URL.revokeObjectURL(address);
    } catch {
      toggleNotification({ type: 'danger', message: text('catalogue.export.failed') });
    }
    setBusy(null);
  };
  return (
    <Flex gap={2}>
      {FORMATS.map((format) => (
        <Button key={format} variant="tertiary" size="S" loading={busy === format} disabled={busy !== null} onClick={() => void save(format)}>
          {text(`catalogue.export.${format}`)}
        </Button>
      ))}
    </Flex>
  );
}

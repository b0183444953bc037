import { Button } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useFetchClient, useForm, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';

/** 预览: the saved draft in the county's front end, or among the plugin's pages, in a tab of its own. */
export function PreviewButton({ documentId }: { documentId: string }) {
  const text = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const modified = useForm('PreviewButton', (state) => state.modified);
  const show = async () => {
    // Opened at once: a browser lets no tab come up after an answer.
    const tab = window.open('about:blank', '_blank');
    try {
      const { data } = await post<{ data: { page: string | null; api: string } }>(`/admin-disclosure/entries/${documentId}/preview`);
      if (tab) tab.location.href = new URL(data.data.page ?? data.data.api, (window.strapi as unknown as { backendURL: string }).backendURL || window.location.href).href;
      if (modified) toggleNotification({ type: 'info', message: text('preview.saved') });
    } catch (error) {
      tab?.close();
      toggleNotification({ type: 'danger', message: (error as { message?: string }).message || text('preview.failed') });
    }
  };
  return (
    <Button type="button" variant="tertiary" size="S" startIcon={<Eye />} onClick={() => void show()}>
      {text('preview.open')}
    </Button>
  );
}

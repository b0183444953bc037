import { Box, Button, Flex, Grid, IconButton, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useText } from '../text';
import { Line } from './Line';
import type { Form } from './useSettings';

const LINES = ['sponsor', 'organiser', 'contact', 'icpNumber', 'policeNumber', 'reportErrors'] as const;
const MOST_LINKS = 12;

/** 页脚: what a government site must show at the foot of every page. */
export function FootPart({ form }: { form: Form }) {
  const text = useText();
  const foot = form.value('pages.foot');
  const locked = form.locked('pages.foot');
  const change = (patch: Partial<typeof foot>) => form.change('pages.foot', { ...foot, ...patch });
  const link = (at: number, patch: Partial<(typeof foot.links)[number]>) => change({ links: foot.links.map((one, index) => (index === at ? { ...one, ...patch } : one)) });
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Grid.Root gap={4}>
        {LINES.map((name) => (
          <Grid.Item key={name} col={6} s={12} direction="column" alignItems="stretch">
            <Line label={text(`settings.foot.${name}`)} value={foot[name]} onChange={(value) => change({ [name]: value })} faults={form.faults(`pages.foot.${name}`)} locked={locked} {...(name === 'reportErrors' ? { hint: text('settings.foot.reportErrors.hint') } : {})} />
          </Grid.Item>
        ))}
      </Grid.Root>
      <Box>
        <Typography variant="delta" tag="h2">
          {text('settings.links')}
        </Typography>
        <Flex direction="column" alignItems="stretch" gap={3} paddingTop={3}>
          {foot.links.map((one, index) => (
            <Flex key={index} gap={3} alignItems="flex-end">
              <Box flex="1">
                <Line label={text('settings.links.name', { number: index + 1 })} value={one.name} onChange={(name) => link(index, { name })} faults={form.faults(`pages.foot.links.${index}.name`)} locked={locked} />
              </Box>
              <Box flex="2">
                <Line label={text('settings.links.url', { number: index + 1 })} value={one.url} onChange={(url) => link(index, { url })} faults={form.faults(`pages.foot.links.${index}.url`)} locked={locked} />
              </Box>
              <IconButton label={text('settings.links.remove', { number: index + 1 })} disabled={locked} onClick={() => change({ links: foot.links.filter((_, at) => at !== index) })}>
                <Trash />
              </IconButton>
            </Flex>
          ))}
          <Box>
            <Button type="button" variant="secondary" size="S" startIcon={<Plus />} disabled={locked || foot.links.length >= MOST_LINKS} onClick={() => change({ links: [...foot.links, { name: '', url: '' }] })}>
              {text('settings.links.add')}
            </Button>
          </Box>
        </Flex>
      </Box>
    </Flex>
  );
}

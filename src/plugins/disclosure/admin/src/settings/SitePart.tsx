import { Box, Field, Flex, Grid, TextInput, Typography } from '@strapi/design-system';
import { contrastOf } from '../../../server/src/domain/contrast';
import { useDirectory } from '../directory/useDirectory';
import { Picker } from '../inputs/picker/Picker';
import { useText } from '../text';
import { Line } from './Line';
import type { Form } from './useSettings';

const ENOUGH = 4.5;
const COLOUR = /^#[0-9a-f]{6}$/i;

/** How well the words of the pages can be read, while the colours are being chosen. */
function Sample({ brand, onBrand }: { brand: string; onBrand: string }) {
  const text = useText();
  if (!COLOUR.test(brand) || !COLOUR.test(onBrand)) return null;
  const ratios = [contrastOf(brand, onBrand), contrastOf(brand, '#ffffff')] as const;
  const enough = ratios.every((ratio) => ratio >= ENOUGH);
  return (
    <Flex gap={4} wrap="wrap">
      <Box aria-hidden="true" paddingLeft={4} paddingRight={4} paddingTop={2} paddingBottom={2} hasRadius style={{ background: brand, color: onBrand, fontSize: '1.6rem' }}>
        {text('settings.sample')}
      </Box>
      <Typography role="status" textColor={enough ? 'success700' : 'danger600'}>
        {text(enough ? 'settings.contrast.enough' : 'settings.contrast.low', { onBrand: ratios[0].toFixed(2), white: ratios[1].toFixed(2) })}
      </Typography>
    </Flex>
  );
}

function Colours({ form }: { form: Form }) {
  const text = useText();
  const colours = form.value('pages.colours');
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Grid.Root gap={4}>
        {(['brand', 'onBrand'] as const).map((name) => {
          const faults = form.faults(`pages.colours.${name}`);
          const change = (value: string) => form.change('pages.colours', { ...colours, [name]: value });
          return (
            <Grid.Item key={name} col={6} s={12} direction="column" alignItems="stretch">
              <Field.Root name={name} error={faults[0]}>
                <Field.Label>{text(`settings.${name}`)}</Field.Label>
                <Flex gap={2}>
                  <input
                    type="color"
                    aria-label={text('settings.pick', { name: text(`settings.${name}`) })}
                    value={COLOUR.test(colours[name]) ? colours[name].toLowerCase() : '#000000'}
                    disabled={form.locked('pages.colours')}
                    onChange={(event) => change(event.target.value)}
                    style={{ width: '4rem', height: '4rem', border: 0, background: 'none' }}
                  />
                  <Box flex="1">
                    <TextInput value={colours[name]} disabled={form.locked('pages.colours')} onChange={(event: { target: HTMLInputElement }) => change(event.target.value.trim())} />
                  </Box>
                </Flex>
                <Field.Error />
              </Field.Root>
            </Grid.Item>
          );
        })}
      </Grid.Root>
      <Sample {...colours} />
    </Flex>
  );
}

const LINES = [
  ['site.name', 'settings.name', undefined],
  ['site.identificationCode', 'settings.code', 'settings.code.hint'],
  ['pages.title', 'settings.section', 'settings.section.hint'],
  ['pages.logo', 'settings.logo', 'settings.logo.hint'],
] as const;

/** 网站: whose site it is, and what it looks like. */
export function SitePart({ form }: { form: Form }) {
  const text = useText();
  const { agencies, loading } = useDirectory();
  const options = [...agencies.values()].filter(({ active }) => active).map(({ code, name }) => ({ value: code, label: name }));
  const publisher = form.value('site.publisher');
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Grid.Root gap={4}>
        {LINES.map(([key, label, hint]) => (
          <Grid.Item key={key} col={6} s={12} direction="column" alignItems="stretch">
            <Line label={text(label)} value={form.value(key)} onChange={(value) => form.change(key, value)} faults={form.faults(key)} locked={form.locked(key)} {...(hint ? { hint: text(hint) } : {})} />
          </Grid.Item>
        ))}
        <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
          <Field.Root name="publisher" error={form.faults('site.publisher')[0]} hint={text('settings.publisher.hint')}>
            <Field.Label>{text('settings.publisher')}</Field.Label>
            <Picker options={options} value={publisher || null} valueLabel={agencies.get(publisher)?.name ?? publisher} onPick={(value) => form.change('site.publisher', value ?? '')} placeholder={text('settings.publisher.choose')} disabled={form.locked('site.publisher')} loading={loading} label={text('settings.publisher')} />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
          <Line label={text('settings.domain')} value={form.loaded.domain} onChange={() => undefined} faults={[]} locked hint={text('settings.locked')} />
        </Grid.Item>
      </Grid.Root>
      <Colours form={form} />
    </Flex>
  );
}

import { useState } from 'react';
import { Box, Button, Flex, Link, Tabs, Typography } from '@strapi/design-system';
import { Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { Note } from '../acts/Note';
import { useText } from '../text';
import { Changes } from './Changes';
import { FootPart } from './FootPart';
import { ReviewPart } from './ReviewPart';
import { SitePart } from './SitePart';
import { useSettings } from './useSettings';
import { WordsPart } from './WordsPart';

const PARTS = [
  ['site', SitePart],
  ['foot', FootPart],
  ['words', WordsPart],
  ['review', ReviewPart],
] as const;

const LISTS = '/content-manager/collection-types/plugin::disclosure';

/** 设置: what a county edits without the server's configuration; in force as soon as it is saved. */
export default function Settings() {
  const text = useText();
  const { toggleNotification } = useNotification();
  const { form, isError, saving, changed, error, save, discard } = useSettings();
  const [part, setPart] = useState('site');
  if (isError) return <Page.Error content={text('settings.failed')} />;
  if (!form) return <Page.Loading>{text('pick.loading')}</Page.Loading>;
  const submit = async () => {
    if (await save()) toggleNotification({ type: 'success', message: text('settings.saved') });
  };
  const { missing, changes } = form.loaded;
  return (
    <Page.Main>
      <Page.Title>{text('settings.title')}</Page.Title>
      <Layouts.Header
        title={text('settings.title')}
        subtitle={text('settings.subtitle')}
        primaryAction={
          <Flex gap={2}>
            <Button variant="tertiary" disabled={!changed || saving} onClick={discard}>
              {text('settings.discard')}
            </Button>
            <Button disabled={!changed} loading={saving} onClick={submit}>
              {text('settings.save')}
            </Button>
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {missing.length ? <Note tone="warning">{text('settings.missing', { names: missing.join('、') })}</Note> : null}
          {error ? (
            <Note tone="danger" role="alert">
              {error.message || text('settings.failed')}
            </Note>
          ) : null}
          <Tabs.Root value={part} onValueChange={setPart}>
            <Tabs.List aria-label={text('settings.title')}>
              {PARTS.map(([name]) => (
                <Tabs.Trigger key={name} value={name}>
                  {text(`settings.tab.${name}`)}
                </Tabs.Trigger>
              ))}
              <Tabs.Trigger value="changes">{text('settings.tab.changes')}</Tabs.Trigger>
            </Tabs.List>
            {PARTS.map(([name, Part]) => (
              <Tabs.Content key={name} value={name}>
                <Box background="neutral0" padding={6} shadow="tableShadow">
                  <Part form={form} />
                </Box>
              </Tabs.Content>
            ))}
            <Tabs.Content value="changes">
              <Changes changes={changes} />
            </Tabs.Content>
          </Tabs.Root>
          <Flex gap={4} wrap="wrap">
            <Typography textColor="neutral600">{text('settings.elsewhere')}</Typography>
            <Link tag={NavLink} to={`${LISTS}.synonym`}>
              {text('settings.synonyms')}
            </Link>
            <Link tag={NavLink} to={`${LISTS}.category?filters[$and][0][scheme][$eq]=channel`}>
              {text('settings.channels')}
            </Link>
          </Flex>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

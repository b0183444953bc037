import { lazy, Suspense } from 'react';
import { Box, Divider, Flex, IconButton } from '@strapi/design-system';
import { Question } from '@strapi/icons';
import { Layouts, Page, SubNav } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { useText } from '../text';
import { PLUGIN_ID } from '../uids';
import { manualOf } from './manual';
import { SCREENS, type Screen } from './screens';
import { useScreens } from './useScreens';

// Made once: a component made while rendering would lose what was typed into it.
const PAGES = SCREENS.map((screen) => ({ screen, Component: lazy(screen.load) }));

/** `?` beside a screen's name: its page in the manual. */
function Help({ href }: { href: string }) {
  const text = useText();
  return (
    <IconButton tag="a" href={href} target="_blank" rel="noreferrer" label={text('app.help')} variant="ghost" size="XS">
      <Question />
    </IconButton>
  );
}

function SideNavigation({ screens }: { screens: Screen[] }) {
  const text = useText();
  return (
    <SubNav.Main aria-label={text('plugin.name')}>
      <SubNav.Header label={text('plugin.name')} />
      <Divider />
      <SubNav.Content>
        <SubNav.Sections>
          {[
            <SubNav.Section key="screens" label={text('app.screens')}>
              {screens.map(({ path, title }) => (
                <Flex key={path} gap={1}>
                  <Box flex="1">
                    <SubNav.Link to={`/plugins/${PLUGIN_ID}/${path}`} label={text(title)} />
                  </Box>
                  <Help href={manualOf(path)} />
                </Flex>
              ))}
            </SubNav.Section>,
          ]}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
}

/** 政府信息公开: the plugin's own screens beside the Content Manager. */
export default function App() {
  const text = useText();
  const screens = useScreens();
  const [first] = screens;
  if (!first) return <Page.NoPermissions content={text('app.noScreens')} />;
  return (
    <Layouts.Root sideNav={<SideNavigation screens={screens} />}>
      <Suspense fallback={<Page.Loading>{text('pick.loading')}</Page.Loading>}>
        <Routes>
          <Route index element={<Navigate to={first.path} replace />} />
          {PAGES.map(({ screen, Component }) => (
            <Route
              key={screen.path}
              path={`${screen.path}/*`}
              element={screens.includes(screen) ? <Component /> : <Page.NoPermissions content={text('app.noPermission')} />}
            />
          ))}
          <Route path="*" element={<Page.NoData content={text('app.notFound')} />} />
        </Routes>
      </Suspense>
    </Layouts.Root>
  );
}

import { Box, Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useText } from '../text';
import { minuteOf } from '../webhooks/times';
import { useDisclosureHandOversQuery, type Profile } from './api';
import { CheckPart } from './CheckPart';
import { Records } from './Records';
import { NO_LIST, useChoice, type Choice } from './useChoice';

const SINCE_LAST = 'last';

/** Which platform, and from where on. */
function Choose({ profiles, profile, choice: { after, put } }: { profiles: Profile[]; profile: Profile; choice: Choice }) {
  const text = useText();
  const valid = profile.records.filter(({ voidedAt }) => !voidedAt);
  const since = ({ number, at }: (typeof valid)[number]) => text('handover.since', { number, at: minuteOf(at).slice(0, 10) });
  const ranges = [
    { value: SINCE_LAST, label: valid[0] ? text('handover.sinceLast', { what: since(valid[0]) }) : text('handover.first') },
    ...valid.slice(1).map((record) => ({ value: String(record.number), label: since(record) })),
    ...(valid.length ? [{ value: '0', label: text('handover.whole') }] : []),
  ];
  return (
    <Flex gap={4} alignItems="flex-end" wrap="wrap">
      <Box width="32rem">
        <Field.Root name="profile">
          <Field.Label>{text('handover.profile')}</Field.Label>
          <SingleSelect value={profile.id} onChange={(id) => put({ ...NO_LIST, profile: String(id), after: null, checked: null })}>
            {profiles.map(({ id, title }) => (
              <SingleSelectOption key={id} value={id}>
                {title}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      <Box width="32rem">
        <Field.Root name="after">
          <Field.Label>{text('handover.range')}</Field.Label>
          <SingleSelect value={after === null ? SINCE_LAST : String(after)} onChange={(value) => put({ ...NO_LIST, after: value === SINCE_LAST ? null : String(value), checked: null })}>
            {ranges.map(({ value, label }) => (
              <SingleSelectOption key={value} value={value}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      <Button variant="secondary" size="L" onClick={() => put({ ...NO_LIST, profile: profile.id, checked: '1' })}>
        {text('handover.check')}
      </Button>
    </Flex>
  );
}

/** 移交: the catalogue for other platforms, first looked through, then made and downloaded; and what was handed over. */
export default function HandOver() {
  const text = useText();
  const choice = useChoice();
  const { data: profiles, isError, isFetching, refetch } = useDisclosureHandOversQuery(undefined, { refetchOnMountOrArgChange: true });
  if (isError) return <Page.Error content={text('handover.failed')} />;
  const profile = profiles?.find(({ id }) => id === choice.profile) ?? profiles?.[0];
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{text('handover.title')}</Page.Title>
      <Layouts.Header title={text('handover.title')} subtitle={text('handover.subtitle')} />
      <Layouts.Content>
        {profiles && profile ? (
          <Flex direction="column" alignItems="stretch" gap={7}>
            <Flex direction="column" alignItems="stretch" gap={5} background="neutral0" padding={6} shadow="tableShadow" hasRadius>
              <Choose profiles={profiles} profile={profile} choice={choice} />
              <Typography variant="pi" textColor="neutral600">
                {text(profile.attachments ? 'handover.form.zip' : 'handover.form', { form: profile.form.toUpperCase() })}
              </Typography>
              {choice.checked ? <CheckPart key={`${profile.id} ${choice.after}`} profile={profile} choice={choice} refresh={refetch} /> : null}
            </Flex>
            <Records profile={profile} />
          </Flex>
        ) : null}
        {profiles && !profile ? (
          <Box padding={6} background="neutral0" shadow="tableShadow" hasRadius>
            <Typography textColor="neutral600">{text('handover.empty')}</Typography>
          </Box>
        ) : null}
      </Layouts.Content>
    </Page.Main>
  );
}

import { useRef, useState } from 'react';
import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../../text';
import type { ReportScreen } from './useReport';

const KINDS = '.pdf,.jpg,.jpeg,.png,.ofd';

/** 签字页扫描件: the signed sheet; it may also come after the filing. */
export function Signature({ screen: { report, attach, busy } }: { screen: ReportScreen }) {
  const text = useText();
  const { post } = useFetchClient();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'idle' | 'sending' | 'failed'>('idle');
  const { signature } = report;

  const upload = async (file: File) => {
    setState('sending');
    const form = new FormData();
    form.append('files', file);
    try {
      const { data } = await post<{ id: number }[]>('/upload', form);
      await attach(data[0]!.id);
      setState('idle');
    } catch {
      setState('failed');
    }
  };

  return (
    <Flex gap={3} alignItems="center" wrap="wrap">
      <Typography fontWeight="bold" textColor="neutral800">
        {text('report.signature')}
      </Typography>
      {signature ? (
        <Link href={signature.url} isExternal>
          {signature.name}
        </Link>
      ) : (
        <Typography textColor="neutral600">{text('report.signatureNone')}</Typography>
      )}
      <input
        ref={input}
        type="file"
        accept={KINDS}
        hidden
        aria-label={text('report.signature')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void upload(file);
          currentTarget.value = '';
        }}
      />
      <Button size="S" variant="tertiary" startIcon={<Upload />} loading={state === 'sending'} disabled={busy} onClick={() => input.current?.click()}>
        {text(signature ? 'report.signatureReplace' : 'report.signatureAdd')}
      </Button>
      {state === 'failed' ? (
        <Typography role="alert" textColor="danger600">
          {text('report.signatureFailed')}
        </Typography>
      ) : null}
    </Flex>
  );
}

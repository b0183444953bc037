import type { ComponentProps } from 'react';
import { Modal } from '@strapi/design-system';
import { FormFrame } from '../acts/FormFrame';

/** The frame of every form about a person. */
export function FormDialog({ title, ...form }: { title: string } & ComponentProps<typeof FormFrame>) {
  return (
    <Modal.Content>
      <Modal.Header>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <FormFrame {...form} />
    </Modal.Content>
  );
}

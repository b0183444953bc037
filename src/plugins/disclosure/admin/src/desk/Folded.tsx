import { useState, type ReactNode } from 'react';
import { Box, TextButton } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';

/** What is shown on request, and always on paper: a closed `details` keeps its content from the printer in most browsers. */
export function Folded({ label, open = false, children }: { label: string; open?: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open);
  return (
    <>
      <Box paddingBottom={2}>
        <TextButton aria-expanded={shown} onClick={() => setShown(!shown)} endIcon={shown ? <CaretUp /> : <CaretDown />}>
          {label}
        </TextButton>
      </Box>
      <Box data-paper hidden={!shown}>
        {children}
      </Box>
    </>
  );
}

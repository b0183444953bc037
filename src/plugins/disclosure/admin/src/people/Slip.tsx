import { useRef } from 'react';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Note } from '../acts/Note';
import { useText } from '../text';
import { BACKEND } from '../app/manual';

export interface SlipData {
  name: string;
  agency: string;
  email: string;
  password: string;
}

const STYLE = 'body{font:16px/2 "SimSun","Noto Serif CJK SC",serif;margin:3cm}h1{font-size:20px;text-align:center}th{text-align:left;padding-right:2em;font-weight:normal}td{font-weight:bold}';

/** The slip with the one-time password: shown this once, printed, and handed over in person. */
export function Slip({ slip, onClose }: { slip: SlipData; onClose(): void }) {
  const text = useText();
  const body = useRef<HTMLDivElement>(null);
  const address = `${BACKEND()}/admin-disclosure/first-sign-in`;
  const rows = [
    [text('people.field.agency'), slip.agency],
    [text('people.field.name'), slip.name],
    [text('people.slip.account'), slip.email],
    [text('people.slip.password'), slip.password],
    [text('people.slip.address'), address],
  ];
  const print = () => {
    // A frame of its own: the panel's page is not what is to be printed.
    const frame = document.createElement('iframe');
    frame.style.display = 'none';
    frame.srcdoc = `<!doctype html><meta charset="utf-8"><title>${text('people.slip')}</title><style>${STYLE}</style>${body.current!.innerHTML}`;
    frame.onload = () => {
      frame.contentWindow!.onafterprint = () => frame.remove();
      frame.contentWindow!.print();
    };
    document.body.append(frame);
  };
  return (
    <Modal.Content>
      <Modal.Header>
        <Modal.Title>{text('people.slip')}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Note tone="warning">{text('people.slip.once')}</Note>
        <Box ref={body} paddingTop={4}>
          <Typography tag="h1" variant="delta">
            {text('people.slip.title')}
          </Typography>
          <table>
            <tbody>
              {rows.map(([label, value]) => (
                <tr key={label}>
                  <th scope="row" style={{ textAlign: 'left' }}>
                    <Typography textColor="neutral600" style={{ paddingInlineEnd: '2rem', lineHeight: '2.2' }}>
                      {label}
                    </Typography>
                  </th>
                  <td>
                    <Typography fontWeight="bold" style={{ overflowWrap: 'anywhere' }}>
                      {value}
                    </Typography>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Typography tag="p">{text('people.slip.how')}</Typography>
        </Box>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('people.slip.close')}
        </Button>
        <Flex>
          <Button onClick={print}>{text('people.slip.print')}</Button>
        </Flex>
      </Modal.Footer>
    </Modal.Content>
  );
}
